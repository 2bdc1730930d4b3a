namespace SpinBench.Networks.Handwriting;

/// <summary>The curved pieces of an SVG path as short straight ones: off by at most a thousandth of the piece.</summary>
internal static class SvgCurve
{
    private const double Tolerance = 1e-3;

    /// <summary>A cubic Bézier curve; its first point is left out.</summary>
    public static IEnumerable<PathPoint> Cubic(PathPoint start, PathPoint first, PathPoint second, PathPoint end)
    {
        // A chord over the part h of the parameter is off by at most h²/8 of the second derivative, which is at most six bends.
        var bend = Math.Max(Bend(start, first, second), Bend(first, second, end));
        var extent = new[] { first, second, end }.Max(start.DistanceTo);
        var count = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(6 * bend / (8 * Tolerance * Math.Max(extent, double.Epsilon)))));
        for (var step = 1; step <= count; step++)
        {
            var (t, s) = ((double)step / count, 1 - ((double)step / count));
            var (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            yield return step == count ? end : new PathPoint(
                (a * start.X) + (b * first.X) + (c * second.X) + (d * end.X), (a * start.Y) + (b * first.Y) + (c * second.Y) + (d * end.Y));
        }
    }

    /// <summary>A quadratic Bézier curve; its first point is left out.</summary>
    public static IEnumerable<PathPoint> Quadratic(PathPoint start, PathPoint control, PathPoint end) =>
        Cubic(start, Between(start, control), Between(end, control), end);

    /// <summary>An elliptical arc by its ends; its first point is left out (SVG 2, appendix B.2).</summary>
    public static IEnumerable<PathPoint> Arc(PathPoint start, PathPoint radii, double degrees, bool isLarge, bool isSweeping, PathPoint end)
    {
        var (rx, ry) = (Math.Abs(radii.X), Math.Abs(radii.Y));
        if (rx == 0 || ry == 0 || start == end)
        {
            return [end];
        }

        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        var (dx, dy) = ((start.X - end.X) / 2, (start.Y - end.Y) / 2);
        var (x, y) = (((cosine * dx) + (sine * dy)) / rx, ((cosine * dy) - (sine * dx)) / ry);
        var reach = (x * x) + (y * y);
        if (reach > 1)
        {
            // Radii that are too small to reach both ends grow until they do.
            var grown = Math.Sqrt(reach);
            (rx, ry, x, y, reach) = (rx * grown, ry * grown, x / grown, y / grown, 1);
        }

        // In units of the radii both ends lie at ±(x, y) around their middle, and the centre stands at right angles to them.
        var offset = (isLarge == isSweeping ? -1 : 1) * Math.Sqrt(Math.Max(0, (1 - reach) / reach));
        var (cx, cy) = (offset * y, -offset * x);
        var from = Math.Atan2(y - cy, x - cx);
        var turn = Math.Atan2(-y - cy, -x - cx) - from;
        turn += isSweeping && turn < 0 ? 2 * Math.PI : !isSweeping && turn > 0 ? -2 * Math.PI : 0;
        return Turn();

        IEnumerable<PathPoint> Turn()
        {
            var count = Math.Max(1, (int)Math.Ceiling(Math.Abs(turn) / Math.Sqrt(8 * Tolerance)));
            for (var step = 1; step <= count; step++)
            {
                var (vertical, horizontal) = Math.SinCos(from + (turn * step / count));
                var (ex, ey) = (rx * (horizontal + cx), ry * (vertical + cy));
                yield return step == count ? end : new PathPoint(
                    (cosine * ex) - (sine * ey) + ((start.X + end.X) / 2), (sine * ex) + (cosine * ey) + ((start.Y + end.Y) / 2));
            }
        }
    }

    private static double Bend(PathPoint one, PathPoint two, PathPoint three) =>
        double.Hypot(one.X - (2 * two.X) + three.X, one.Y - (2 * two.Y) + three.Y);

    private static PathPoint Between(PathPoint end, PathPoint control) =>
        new((end.X + (2 * control.X)) / 3, (end.Y + (2 * control.Y)) / 3);
}
