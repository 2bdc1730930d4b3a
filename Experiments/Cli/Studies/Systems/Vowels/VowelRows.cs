using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Rows of accuracies, in per cent.</summary>
internal static class VowelRows
{
    public static StudyRow Of(string id, string quantity, string paper, double? reference, Proportion ours) =>
        Row(id, quantity, paper, reference, ours, "measured");

    /// <summary>A row of which something is asked; of measured oscillators nothing is (null).</summary>
    public static StudyRow Of(string id, string quantity, string paper, double? reference, Proportion ours, Demand? demand) =>
        Row(id, quantity, paper, reference, ours, demand?.Judge(ours.Value) ?? "measured");

    private static StudyRow Row(string id, string quantity, string paper, double? reference, Proportion ours, string verdict) =>
        new(id, quantity, "%", paper, 100 * reference, 100 * ours.Value, 100 * ours.HalfInterval, verdict);
}
