using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// The resistance of a loop in plane at zero field, as the mean of both states where both are seen, and the tilt out of
/// the normal that it means: <c>sin θ = m</c>.
/// </summary>
/// <param name="Resistance">Ohm; the interval holds both states, or both branches.</param>
/// <param name="Tilt">rad.</param>
internal sealed record ZeroField(Estimate Resistance, Estimate Tilt)
{
    // In parts of the field in which the magnetisation goes from 0 to 1.
    private const double Window = 0.1;

    public static ZeroField Of(IReadOnlyList<LoopPoint> points, MagnetisationLine line)
    {
        if (!line.ReciprocalSlope.IsDetermined)
        {
            var none = Estimate.Undetermined(line.ReciprocalSlope.Remark);
            return new ZeroField(none, none);
        }

        var window = Window * Math.Abs(line.ReciprocalSlope.Value);
        var near = points.Where(point => Math.Abs(point.Field) <= window).ToArray();
        if (near.Length < 4)
        {
            var none = Estimate.Undetermined("the loop has fewer than four points next to zero field");
            return new ZeroField(none, none);
        }

        // What the field alone does is taken off, so that the states stand apart.
        double[] moved =
        [
            .. near.SelectMany(point => point.Resistances.Select(resistance => line.Resistance(
                line.Magnetisation(resistance) - point.Field / line.ReciprocalSlope.Value))),
        ];
        var levels = LevelSearch.Find(moved).Levels;
        var (low, high) = levels is null ? (moved.Min(), moved.Max()) : (levels.Low, levels.High);
        var mean = levels is null ? moved.Average() : (low + high) / 2;
        var remark = levels is null
            ? "mean of the readings near zero field; one state was seen, and which is chance: the interval is that of the readings"
            : FormattableString.Invariant($"mean of both states, {low:F1} and {high:F1} ohm, which are the interval");
        return new ZeroField(
            new Estimate(mean, low, high, remark),
            new Estimate(Angle(line, mean), Angle(line, low), Angle(line, high),
                "sin θ = m of that resistance; the ends of the loop are taken for parallel and antiparallel, which makes it too small while they are not saturated"));
    }

    private static double Angle(MagnetisationLine line, double resistance) =>
        Math.Asin(Math.Clamp(line.Magnetisation(resistance), -1, 1));
}
