namespace SpinBench.Figures;

/// <summary>Values counted in bins of equal width.</summary>
/// <param name="Low">Lower edge of the first bin.</param>
/// <param name="BinWidth">Width of a bin.</param>
/// <param name="Counts">Values in each bin.</param>
public sealed record Histogram(double Low, double BinWidth, IReadOnlyList<int> Counts)
{
    /// <summary>Counts the finite values of a sequence; those at the upper end fall into the last bin.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <exception cref="FigureException">No value is finite.</exception>
    public static Histogram Of(IReadOnlyList<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            throw new FigureException("There is nothing to count.");
        }

        var (low, high) = (finite.Min(), finite.Max());
        var width = high > low ? (high - low) / bins : 1;
        var counts = new int[bins];
        foreach (var value in finite)
        {
            counts[Math.Min((int)((value - low) / width), bins - 1)]++;
        }

        return new Histogram(low, width, counts);
    }
}
