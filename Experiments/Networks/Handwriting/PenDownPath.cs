namespace SpinBench.Networks.Handwriting;

/// <summary>What is to be seen of a path: the places at which its pen is down.</summary>
/// <param name="target">The path.</param>
public sealed class PenDownPath(PathTarget target)
{
    private const int PiecesPerPeriod = 2000;

    private readonly IReadOnlyList<IReadOnlyList<PathPoint>> _strokes = target.Strokes(target.Period / PiecesPerPeriod);

    /// <summary>Distance of a place to the nearest of them.</summary>
    public double DistanceFrom(PathPoint place)
    {
        var least = double.PositiveInfinity;
        foreach (var stroke in _strokes)
        {
            for (var piece = 1; piece < stroke.Count; piece++)
            {
                least = Math.Min(least, SquaredDistance(place, stroke[piece - 1], stroke[piece]));
            }
        }

        return Math.Sqrt(least);
    }

    private static double SquaredDistance(PathPoint place, PathPoint start, PathPoint end)
    {
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var (px, py) = (place.X - start.X, place.Y - start.Y);
        var squared = (dx * dx) + (dy * dy);
        var along = squared > 0 ? Math.Clamp(((px * dx) + (py * dy)) / squared, 0, 1) : 0;
        (px, py) = (px - (along * dx), py - (along * dy));
        return (px * px) + (py * py);
    }
}
