using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearRegression;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Sweep;

/// <summary>What a sweep says without knowing what was looked for: the slope of every reading against the set value.</summary>
internal static class SweepAnalysis
{
    public static RunAnalysis Of(PointTable points, SweepSettings settings)
    {
        var values = points.Column("set_value");
        var read = settings.Reads.SelectMany(SweepReader.Columns);
        return new RunAnalysis(
            [.. read.Select(column => Slope(column, settings.Unit, values, points.Column(column.Name)))], []);
    }

    private static FittedQuantity Slope(PointColumn column, string setUnit, double[] values, double[] readings)
    {
        var pairs = values.Zip(readings).Where(pair => !double.IsNaN(pair.Second)).ToArray();
        var (name, unit) = ($"slope of {column.Name}", $"{column.Unit}/{setUnit}");
        if (pairs.Select(pair => pair.First).Distinct().Count() < 3)
        {
            return Estimate.Undetermined("a slope with its error needs three values").ToQuantity(name, unit);
        }

        var (x, y) = (pairs.Select(pair => pair.First).ToArray(), pairs.Select(pair => pair.Second).ToArray());
        var (offset, slope) = SimpleRegression.Fit(x, y);
        var mean = x.Average();
        var residual = x.Zip(y, (at, seen) => seen - offset - slope * at).Sum(excess => excess * excess) / (x.Length - 2);
        var error = Math.Sqrt(residual / x.Sum(at => (at - mean) * (at - mean)));
        var quantile = StudentT.InvCDF(0, 1, x.Length - 2, 0.975);
        return new FittedQuantity(name, unit, slope, slope - quantile * error, slope + quantile * error, "straight line by least squares");
    }
}
