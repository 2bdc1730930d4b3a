using MathNet.Numerics;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>
/// Series whose two levels no longer slope with the field: each level is fitted by a line through the readings near it,
/// and readings are put between the levels as they are at zero slope.
/// </summary>
/// <param name="Series">The series, straightened.</param>
/// <param name="Levels">Their levels.</param>
/// <param name="Strays">Set points whose readings lie off both lines: the baseline has moved there.</param>
internal sealed record StraightLevels(
    IReadOnlyList<FieldSeries> Series, TelegraphLevels Levels, IReadOnlyList<int> Strays)
{
    private const double Near = 0.15;
    private const double LargestIntermediate = 0.3;
    private const double LargestStray = 0.1;
    private const int FewestFields = 3;

    /// <summary>Straightens series; as they are where too many readings integrate over switches to show the levels.</summary>
    public static StraightLevels Of(IReadOnlyList<FieldSeries> series, TelegraphLevels levels)
    {
        var fractions = series.SelectMany(one => one.Resistances).Where(double.IsFinite).Select(levels.Fraction).ToArray();
        var intermediate = fractions.Count(fraction => fraction is > Near and < 1 - Near);
        if (intermediate > LargestIntermediate * fractions.Length || levels.SignalToNoise < 1 / Near)
        {
            return new StraightLevels(series, levels, []);
        }

        var low = LineOf(series, reading => Math.Abs(levels.Fraction(reading)) < Near, levels.Low);
        var high = LineOf(series, reading => Math.Abs(levels.Fraction(reading) - 1) < Near, levels.High);
        var centre = series.Average(one => one.Field);
        var straight = new TelegraphLevels(low(centre), high(centre), levels.Noise);
        var moved = series.Select(one => one with
        {
            Resistances = [.. one.Resistances.Select(reading =>
                straight.Low + straight.Separation * (reading - low(one.Field)) / (high(one.Field) - low(one.Field)))],
        }).ToArray();
        var strays = moved.Where(one => IsStray(one, straight)).Select(one => one.SetPoint).ToArray();
        return new StraightLevels(moved, straight with { Noise = NoiseOf(moved, straight) }, strays);
    }

    private static Func<double, double> LineOf(IReadOnlyList<FieldSeries> series, Func<double, bool> isNear, double level)
    {
        var points = series
            .Select(one => (one.Field, Readings: one.Resistances.Where(isNear).ToArray()))
            .Where(one => one.Readings.Length > 1)
            .Select(one => (one.Field, Level: Median(one.Readings), Weight: (double)one.Readings.Length))
            .ToArray();
        if (points.Select(point => point.Field).Distinct().Count() < FewestFields)
        {
            return _ => points.Length == 0 ? level : points.Average(point => point.Level);
        }

        var centre = points.Average(point => point.Field);
        var width = points.Max(point => Math.Abs(point.Field - centre));
        var line = Fit.PolynomialWeighted(
            [.. points.Select(point => (point.Field - centre) / width)], [.. points.Select(point => point.Level)],
            [.. points.Select(point => point.Weight)], 1);
        return field => line[0] + line[1] * (field - centre) / width;
    }

    // Where the nearer level of most readings is not where the lines say.
    private static bool IsStray(FieldSeries series, TelegraphLevels levels)
    {
        var distances = series.Resistances.Where(double.IsFinite).Select(levels.Fraction)
            .Select(fraction => fraction > 0.5 ? fraction - 1 : fraction).ToArray();
        return distances.Length > 1 && Math.Abs(Median(distances)) > LargestStray;
    }

    private static double NoiseOf(IEnumerable<FieldSeries> series, TelegraphLevels levels)
    {
        var (squares, count) = (0.0, 0);
        foreach (var reading in series.SelectMany(one => one.Resistances))
        {
            var fraction = levels.Fraction(reading);
            var distance = fraction > 0.5 ? fraction - 1 : fraction;
            if (Math.Abs(distance) < Near / 3)
            {
                squares += distance * distance;
                count++;
            }
        }

        return levels.Separation * Math.Sqrt(squares / Math.Max(1, count));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
