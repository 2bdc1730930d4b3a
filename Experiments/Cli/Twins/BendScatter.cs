namespace SpinBench.Cli.Twins;

/// <summary>How far values scatter about a smooth course, from their second differences: the median knows nothing of slopes and of some switches.</summary>
internal static class BendScatter
{
    // Quantile of the normal distribution at 3/4.
    private const double MedianOfDeviation = 0.6745;

    /// <summary>Standard deviation of one value; 0 for fewer than three.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        double[] bends =
        [
            .. Enumerable.Range(1, Math.Max(0, values.Count - 2))
                .Select(index => Math.Abs(values[index] - (values[index - 1] + values[index + 1]) / 2)).Order(),
        ];
        return bends.Length == 0 ? 0 : bends[bends.Length / 2] / (MedianOfDeviation * Math.Sqrt(1.5));
    }
}
