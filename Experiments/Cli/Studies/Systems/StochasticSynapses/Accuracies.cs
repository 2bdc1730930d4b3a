using SpinBench.Networks.StochasticSynapses;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Accuracies of several layers that differ by chance alone.</summary>
/// <param name="Values">One a layer, 0 to 1; at least 2.</param>
internal sealed record Accuracies(IReadOnlyList<double> Values)
{
    public double Mean => Values.Average();

    /// <summary>Standard error of <see cref="Mean"/>, by the scatter of the layers.</summary>
    public double StandardError => Math.Sqrt(Values.Sum(value => Math.Pow(value - Mean, 2)) / (Values.Count - 1) / Values.Count);

    public static Accuracies Of(IEnumerable<DigitLearningOutcome> outcomes) => new([.. outcomes.Select(outcome => outcome.Accuracy.Value)]);

    /// <summary>Its row, in per cent.</summary>
    public StudyRow Row(string id, string quantity, double? reference, string verdict) =>
        new(id, quantity, "%", "", 100 * reference, 100 * Mean, 100 * Estimate.NormalQuantile * StandardError, verdict);
}
