namespace SpinBench.Networks.PBits;

/// <summary>Distance of two distributions: half of the sum of what their probabilities differ by, 0 to 1.</summary>
public static class TotalVariation
{
    /// <summary>Between two lists of weights, each divided by its sum first.</summary>
    public static double Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (ofFirst, ofSecond) = (first.Sum(), second.Sum());
        return first.Zip(second, (one, other) => Math.Abs((one / ofFirst) - (other / ofSecond))).Sum() / 2;
    }

    /// <summary>Between counts and probabilities.</summary>
    public static double Between(IReadOnlyList<long> counts, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Between([.. counts.Select(count => (double)count)], probabilities);
    }
}
