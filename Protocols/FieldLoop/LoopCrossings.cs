using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>How often consecutive readings lie on different sides of the middle between the levels.</summary>
/// <param name="PerDoubleSweep">Mean over the double sweeps.</param>
/// <param name="Lowest">Lowest field in T at which one was seen; NaN for none.</param>
/// <param name="Highest">Highest field in T at which one was seen; NaN for none.</param>
internal sealed record LoopCrossings(Estimate PerDoubleSweep, double Lowest, double Highest)
{
    public static LoopCrossings Of(IReadOnlyList<LoopPoint> points, LoopLevels levels)
    {
        var counts = new SortedDictionary<int, int>();
        var fields = new List<double>();
        bool? before = null;
        foreach (var point in points)
        {
            counts.TryAdd(point.Sweep, 0);
            foreach (var resistance in point.Resistances)
            {
                var isHigh = levels.Fraction(point.Field, resistance) > 0.5;
                if (before is { } last && last != isHigh)
                {
                    counts[point.Sweep]++;
                    fields.Add(point.Field);
                }

                before = isHigh;
            }
        }

        var mean = counts.Values.Average();
        var error = counts.Count > 1
            ? Math.Sqrt(counts.Values.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1) / counts.Count)
            : Math.Sqrt(mean);
        return new LoopCrossings(
            Estimate.Normal(mean, error, counts.Count > 1 ? "scatter between double sweeps" : "one double sweep, as if they came at random"),
            fields.Count > 0 ? fields.Min() : double.NaN, fields.Count > 0 ? fields.Max() : double.NaN);
    }
}
