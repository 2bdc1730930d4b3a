using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>The mean of one p-bit against its input.</summary>
internal static class SingleTask
{
    private const int PointCount = 25;
    private const int SampleCount = 100_000;
    private const double LargestInput = 3;
    private const double Tolerance = 0.006;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var inputs = Enumerable.Range(0, PointCount).Select(index => LargestInput * ((2.0 * index / (PointCount - 1)) - 1)).ToArray();
        var means = neurons.Ask(conditions => Means(inputs, conditions, settings.Seed));
        var deviation = means.Select(values => new SampledValue(Math.Sqrt(inputs.Zip(values, (input, mean) => Math.Pow(mean - Math.Tanh(input), 2)).Average())));
        var figure = new LineFigure
        {
            Title = "One p-bit", Remark = neurons.Name, XLabel = "input I", YLabel = "mean of m", XColumn = "input",
            Curves =
            [
                new Curve("sampled", inputs, means.Subject) { Column = "mean", IsDotted = true },
                new Curve("tanh", inputs, [.. inputs.Select(Math.Tanh)]) { Column = "tanh", IsDashed = true },
            ],
        };
        var files = await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "p-bit-mean.svg"), context.Cancellation);
        return new StudyTaskResult(
            [neurons.Row("1a", $"rms deviation from tanh, {SampleCount} samples at each of {PointCount} inputs", "VDD tanh(Vin/V0)", 0, deviation, Demand.AtMost(Tolerance))],
            neurons.Remarks, [files[0]]) { Parameters = new { PointCount, SampleCount, LargestInput } };
    }

    private static double[] Means(double[] inputs, PBitConditions conditions, ulong seed)
    {
        var network = new PBitNetwork(inputs, []);
        var chains = new PBitChains(network, conditions, new RandomStream(seed, "p-bits/single"));
        var means = new double[inputs.Length];
        for (var sweep = 0; sweep < (SampleCount + PBitChains.Count - 1) / PBitChains.Count; sweep++)
        {
            chains.Sweep(1);
            for (var point = 0; point < means.Length; point++)
            {
                foreach (var state in chains.States(point))
                {
                    means[point] += state;
                }
            }
        }

        var samples = (SampleCount + PBitChains.Count - 1) / PBitChains.Count * PBitChains.Count;
        return Array.ConvertAll(means, sum => sum / samples);
    }
}
