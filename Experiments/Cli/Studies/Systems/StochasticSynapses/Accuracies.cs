using SpinBench.Networks.Metrics;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Accuracies of several layers that differ by chance alone.</summary>
/// <param name="Values">One a layer, 0 to 1; at least 2.</param>
internal sealed record Accuracies(IReadOnlyList<double> Values)
{
    public SampleMean Mean { get; } = SampleMean.Of(Values);

    public static Accuracies Of(IEnumerable<DigitLearningOutcome> outcomes) => new([.. outcomes.Select(outcome => outcome.Accuracy.Value)]);

    /// <summary>Its row, in per cent.</summary>
    public StudyRow Row(string id, string quantity, double? reference, string verdict) =>
        new(id, quantity, "%", "", 100 * reference, 100 * Mean.Value, 100 * Mean.HalfInterval, verdict);
}
