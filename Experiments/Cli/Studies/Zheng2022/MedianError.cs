using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The median of an error over networks, with its 95 % interval by order statistics: no distribution is assumed.</summary>
/// <param name="Value">The median.</param>
/// <param name="Low">Low end.</param>
/// <param name="High">High end.</param>
/// <param name="Count">Networks.</param>
internal readonly record struct MedianError(double Value, double Low, double High, int Count)
{
    private const double MostErrors = 3;

    public static MedianError Of(IEnumerable<double> errors)
    {
        var ordered = errors.Select(Math.Abs).Order().ToArray();
        var (middle, half) = ((ordered.Length - 1) / 2.0, Estimate.NormalQuantile * Math.Sqrt(ordered.Length) / 2);
        return new MedianError(
            0.5 * (ordered[(int)Math.Floor(middle)] + ordered[(int)Math.Ceiling(middle)]),
            ordered[Math.Max(0, (int)Math.Floor(middle - half))], ordered[Math.Min(ordered.Length - 1, (int)Math.Ceiling(middle + half))], ordered.Length);
    }

    /// <summary>Half of the interval; null where a network diverged within it.</summary>
    public double? HalfInterval => double.IsFinite(High - Low) ? (High - Low) / 2 : null;

    /// <summary>A row beside the median of a reference; errors scatter by factors, so the comparison is of logarithms.</summary>
    /// <param name="id">Name of the row.</param>
    /// <param name="quantity">What it is.</param>
    /// <param name="reference">Median of the reference.</param>
    /// <param name="referenceCount">Of how many networks; their errors scatter as ours.</param>
    /// <param name="demand">What the median may be at most, instead of agreement; null for agreement.</param>
    public StudyRow Row(string id, string quantity, double reference, int referenceCount, double? demand = null)
    {
        var error = Math.Log(High / Low) / (2 * Estimate.NormalQuantile) * Math.Sqrt(1 + ((double)Count / referenceCount));
        var off = Math.Abs(Math.Log(Value / reference)) / error;
        var isGood = demand is { } asked ? Value <= asked : off <= MostErrors;
        var limit = demand is { } most ? FormattableString.Invariant($"at most {most:G3} asked, ") : "";
        return new StudyRow(
            id, quantity, "", "", reference, Value, HalfInterval,
            FormattableString.Invariant($"{(isGood ? "agrees" : "differs")} ({limit}{off:F1} s.e. off, {Count} seeds)"));
    }
}
