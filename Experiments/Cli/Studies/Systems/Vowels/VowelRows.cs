using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Rows of accuracies, in per cent.</summary>
internal static class VowelRows
{
    public static StudyRow Of(string id, string quantity, string paper, double? reference, Proportion ours) =>
        Row(id, quantity, paper, reference, ours, "measured");

    public static StudyRow AtLeast(string id, string quantity, string paper, double? reference, Proportion ours, double least) =>
        Row(id, quantity, paper, reference, ours, FormattableString.Invariant($"{(ours.Value >= least ? "agrees" : "differs")} (at least {100 * least:G3} % asked)"));

    public static StudyRow AtMost(string id, string quantity, string paper, double? reference, Proportion ours, double most) =>
        Row(id, quantity, paper, reference, ours, FormattableString.Invariant($"{(ours.Value <= most ? "agrees" : "differs")} (at most {100 * most:G3} % asked)"));

    private static StudyRow Row(string id, string quantity, string paper, double? reference, Proportion ours, string verdict) =>
        new(id, quantity, "%", paper, 100 * reference, 100 * ours.Value, 100 * ours.HalfInterval, verdict);
}
