using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace SpinBench.Networks.Metrics;

/// <summary>The mean of independent values, and how well their scatter determines it.</summary>
/// <param name="Value">Mean.</param>
/// <param name="StandardError">Standard error of the mean, in the unit of the values; NaN with one value.</param>
/// <param name="Count">Values, at least 1.</param>
public readonly record struct SampleMean(double Value, double StandardError, int Count)
{
    /// <summary>Half of the 95 % interval of the mean by Student's t distribution ("Student", Biometrika 6, 1 (1908)); NaN with one value.</summary>
    public double HalfInterval => Count > 1 ? StudentT.InvCDF(0, 1, Count - 1, 0.975) * StandardError : double.NaN;

    /// <summary>Of values.</summary>
    /// <param name="values">At least one.</param>
    public static SampleMean Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var (mean, deviation) = values.MeanStandardDeviation();
        return new SampleMean(mean, deviation / Math.Sqrt(values.Count), values.Count);
    }
}
