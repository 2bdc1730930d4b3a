using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Rows of means with their scatter.</summary>
internal static class Spread
{
    /// <summary>A row whose value has a standard error and whose reference has a tolerance, all in the row's unit.</summary>
    public static StudyRow Row(
        string id, string quantity, string unit, string paper, double? reference, double tolerance, double ours, double standardError)
    {
        var verdict = reference is { } expected
            ? FormattableString.Invariant($"{(Math.Abs(ours - expected) <= tolerance + (Estimate.NormalQuantile * standardError) ? "agrees" : "differs")} (±{tolerance:G3} and the scatter)")
            : "measured";
        return new StudyRow(id, quantity, unit, paper, reference, ours, standardError > 0 ? Estimate.NormalQuantile * standardError : null, verdict);
    }
}
