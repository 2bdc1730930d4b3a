using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>What a loop says whatever its shape: its ends, its two branches, zero field.</summary>
internal static class LoopShape
{
    private const int EndPoints = 9;

    /// <summary>Mean resistance of each field of one branch over all sweeps, by rising field.</summary>
    public static IReadOnlyList<(double Field, double Resistance)> Branch(IReadOnlyList<LoopPoint> points, bool isRising)
    {
        // Sweeps visit the same fields in the same order; the gaussmeter sees each a little differently.
        var sweeps = points.Where(point => point.IsRising == isRising).GroupBy(point => point.Sweep)
            .Select(sweep => sweep.OrderBy(point => point.Field).ToArray()).ToArray();
        var most = sweeps.Length == 0 ? 0 : sweeps.Max(sweep => sweep.Length);
        LoopPoint[][] whole = [.. sweeps.Where(sweep => sweep.Length == most)];
        return
        [
            .. Enumerable.Range(0, most).Select(index => (
                whole.Average(sweep => sweep[index].Field), whole.Average(sweep => sweep[index].Resistance))),
        ];
    }

    /// <summary>Resistance at a field by straight lines between the points; the nearest end beyond them.</summary>
    public static double Interpolate(IReadOnlyList<(double Field, double Resistance)> branch, double field)
    {
        if (field <= branch[0].Field || branch.Count == 1)
        {
            return branch[0].Resistance;
        }

        for (var index = 1; index < branch.Count; index++)
        {
            if (field <= branch[index].Field)
            {
                var (low, high) = (branch[index - 1], branch[index]);
                return low.Resistance + (high.Resistance - low.Resistance) * (field - low.Field) / (high.Field - low.Field);
            }
        }

        return branch[^1].Resistance;
    }

    /// <summary>Resistance at the lowest or the highest field, by a parabola through the nine points next to it: a loop that is nearly saturated bends.</summary>
    public static Estimate EndOf(IReadOnlyList<LoopPoint> points, bool isHighest)
    {
        var end = isHighest ? points.Max(point => point.Field) : points.Min(point => point.Field);
        (double Field, double Resistance)[] near =
        [
            .. points.OrderBy(point => Math.Abs(point.Field - end)).Take(EndPoints).Select(point => (point.Field, point.Resistance)),
        ];
        var curve = LevelCurve.Parabola(near);
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, Math.Max(1, near.Length - 3), 0.975);
        var half = quantile * curve.ErrorAt(end);
        return new Estimate(curve.At(end), curve.At(end) - half, curve.At(end) + half, FormattableString.Invariant(
            $"at {end * 1e4:F0} Oe, by a parabola through the {near.Length} points next to it; the source's gain and offset come on top"));
    }
}
