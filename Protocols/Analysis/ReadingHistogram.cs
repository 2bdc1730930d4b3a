namespace SpinBench.Protocols.Analysis;

/// <summary>How often readings fall into bins of equal width.</summary>
/// <param name="Edges">Edges of the bins, ascending; one more than <paramref name="Counts"/>.</param>
/// <param name="Counts">Readings in each bin; the last bin holds its upper edge.</param>
public sealed record ReadingHistogram(double[] Edges, int[] Counts)
{
    /// <summary>Bins from the smallest to the largest reading; NaN is left out.</summary>
    /// <returns>No bins at all when no reading is valid; one bin when all are equal.</returns>
    public static ReadingHistogram Of(ReadOnlySpan<double> readings, int bins = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                (low, high) = (Math.Min(low, reading), Math.Max(high, reading));
            }
        }

        if (low > high)
        {
            return new ReadingHistogram([], []);
        }

        bins = low == high ? 1 : bins;
        var counts = new int[bins];
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                counts[low == high ? 0 : Math.Min(bins - 1, (int)((reading - low) / (high - low) * bins))]++;
            }
        }

        return new ReadingHistogram([.. Enumerable.Range(0, bins + 1).Select(edge => low + (high - low) * edge / bins)], counts);
    }
}
