using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>How often consecutive readings lie on different sides of the middle between the levels.</summary>
/// <param name="PerDoubleSweep">Mean over the double sweeps.</param>
/// <param name="Lowest">Lowest field in T at which one was seen; NaN for none.</param>
/// <param name="Highest">Highest field in T at which one was seen; NaN for none.</param>
internal sealed record LoopCrossings(Estimate PerDoubleSweep, double Lowest, double Highest)
{
    private const int SweepsOfRandom = 6;

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

        // A few sweeps say little of their own scatter: as many crossings as come at random scatter by their root.
        var mean = counts.Values.Average();
        var (scatter, random) = (counts.Values.Sum(count => (count - mean) * (count - mean)), Math.Max(mean, 1));
        var variance = (scatter + random * SweepsOfRandom) / (counts.Count - 1 + SweepsOfRandom);
        return new LoopCrossings(
            Estimate.Normal(mean, Math.Sqrt(variance / counts.Count), counts.Count > 1
                ? "scatter between double sweeps, and of as many crossings at random" : "one double sweep, as if they came at random"),
            fields.Count > 0 ? fields.Min() : double.NaN, fields.Count > 0 ? fields.Max() : double.NaN);
    }
}
