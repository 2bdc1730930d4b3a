using System.Globalization;
using SpinBench.Networks.AnalogueSynapses;
using SpinBench.Networks.Force;
using SpinBench.Protocols.FieldLoop;

namespace SpinBench.Cli.Studies.Systems.AssociativeMemory;

/// <summary>The write curve that is asked for: the model's, a file's, a stored response's or a field loop's.</summary>
internal static class WriteCurveSource
{
    public static WriteCurve Load(CommandContext context, SystemSettings settings) => settings switch
    {
        { Run: not null, Curve: not null } => throw new UsageException("Give --run or --curve, not both: there is one write curve."),
        { Run: { } run } => OfLoop(context, run),
        { Curve: { } curve } => OfCurve(context, curve),
        _ => WriteCurve.Tanh,
    };

    private static MeasuredWriteCurve OfCurve(CommandContext context, string name)
    {
        if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var file = NeuronCurveFile.Load(name);
            return MeasuredWriteCurve.Of(file.Device, file.Drive, file.Reading);
        }

        using var catalogue = context.OpenCatalogue();
        var stored = catalogue.Responses.Get(number).Curve;
        return MeasuredWriteCurve.Of($"curve {number} of {stored.Device}", stored.Drive, stored.Reading);
    }

    private static MeasuredWriteCurve OfLoop(CommandContext context, long number)
    {
        var run = MeasuredRun.Load(context, number, FieldLoopProtocol.ProtocolName);
        var rising = ((FieldLoopAnalysis)run.Analysis).Points.Where(point => point.IsRising).ToArray();
        return MeasuredWriteCurve.Of($"the rising branch of {run.Name}", Array.ConvertAll(rising, point => point.Field), Array.ConvertAll(rising, point => point.Resistance));
    }
}
