using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>The junction whose shifted copies are the populations.</summary>
/// <param name="Tuning">Its curve.</param>
/// <param name="Name">What it is.</param>
/// <param name="Measured">The measured one; null for the model.</param>
internal sealed record TunedJunction(ITuningCurve Tuning, string Name, MeasuredJunction? Measured)
{
    public static TunedJunction Model { get; } = new(new ModelTuning(ModelTuning.Usual), "model", null);

    public bool IsMeasured => Measured is not null;

    /// <summary>The measured one that was named, or the model.</summary>
    public static TunedJunction Load(CommandContext context, SystemSettings settings)
    {
        if (settings.Run is not { } run)
        {
            return Model;
        }

        var measured = MeasuredJunction.Load(context, run);
        return new TunedJunction(measured.Tuning, measured.Name, measured);
    }

    /// <summary>What a reader of measured rows must know.</summary>
    public IReadOnlyList<string> Remarks => Measured is { } measured ? [measured.Describe()] : [];
}
