namespace SpinBench.Protocols.Analysis;

/// <summary>The scatter of values of which some are off: from the median of the absolute deviations, which half of the values may not move.</summary>
public static class RobustScatter
{
    // Standard deviation of a normal distribution over the median of its absolute deviation: 1 over its quantile at 3/4.
    private const double DeviationOfMedian = 1.4826;

    /// <summary>The standard deviation of a normal distribution with the same median of absolute deviations.</summary>
    /// <param name="deviations">Deviations from the middle, of either sign; those that are not finite are left out.</param>
    /// <returns>In the unit of the deviations; NaN without any.</returns>
    public static double Of(IEnumerable<double> deviations)
    {
        double[] sizes = [.. deviations.Where(double.IsFinite).Select(Math.Abs).Order()];
        return sizes.Length == 0 ? double.NaN : DeviationOfMedian * (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2;
    }
}
