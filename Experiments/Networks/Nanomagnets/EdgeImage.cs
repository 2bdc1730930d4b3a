using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>
/// Pieces of edges of which some form a smooth contour and the rest are clutter in aligned pairs, and how well each pair goes together.
/// </summary>
/// <remarks>
/// Grouping of edges as an energy minimum of nanomagnets: S. Bhanja, D. K. Karunaratne, R. Panchumarthy, S. Rajaram, S. Sarkar, Nature
/// Nanotech. 11, 177 (2016). Images, affinities and all numbers are ours.
/// </remarks>
public sealed class EdgeImage
{
    /// <summary>Segments of the contour.</summary>
    public const int ContourCount = 6;

    /// <summary>Segments of the clutter, two by two in line.</summary>
    public const int ClutterCount = 10;

    // Of affinity, in sides of the image and in rad.
    private const double Reach = 0.16;
    private const double AngleSpread = 0.35;

    private const double ContourStep = 0.12;
    private const double MostCurvature = 0.35;
    private const double Jitter = 0.15;

    private EdgeImage(IReadOnlyList<EdgeSegment> segments)
    {
        Segments = segments;
        Affinities = new double[segments.Count * segments.Count];
        for (var first = 0; first < segments.Count; first++)
        {
            for (var second = 0; second < segments.Count; second++)
            {
                Affinities[(first * segments.Count) + second] = first == second ? 0 : Affinity(segments[first], segments[second]);
            }
        }
    }

    /// <summary>The segments, contour first.</summary>
    public IReadOnlyList<EdgeSegment> Segments { get; }

    /// <summary>How well pairs go together, 0 to 1, row by row.</summary>
    public double[] Affinities { get; }

    /// <summary>Draws an image.</summary>
    public static EdgeImage Draw(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EdgeImage([.. Contour(stream), .. Enumerable.Range(0, ClutterCount / 2).SelectMany(_ => Pair(stream))]);
    }

    /// <summary>Sum of a segment's affinities to all others.</summary>
    public double Strength(int segment) => Affinities.AsSpan(segment * Segments.Count, Segments.Count).ToArray().Sum();

    private static List<EdgeSegment> Contour(RandomStream stream)
    {
        var (x, y, angle) = (0.3 + (0.4 * stream.NextUniform()), 0.3 + (0.4 * stream.NextUniform()), Math.Tau * stream.NextUniform());
        var curvature = MostCurvature * ((2 * stream.NextUniform()) - 1);
        var segments = new List<EdgeSegment>();
        for (var index = 0; index < ContourCount; index++)
        {
            segments.Add(new EdgeSegment(x, y, angle + (Jitter * stream.NextGaussian()), true));
            (x, y, angle) = (x + (ContourStep * Math.Cos(angle + (curvature / 2))), y + (ContourStep * Math.Sin(angle + (curvature / 2))), angle + curvature);
        }

        return segments;
    }

    private static EdgeSegment[] Pair(RandomStream stream)
    {
        var (x, y, angle) = (stream.NextUniform(), stream.NextUniform(), Math.PI * stream.NextUniform());
        return
        [
            new EdgeSegment(x, y, angle, false),
            new EdgeSegment(x + (ContourStep * Math.Cos(angle)), y + (ContourStep * Math.Sin(angle)), angle, false),
        ];
    }

    // Near, and tangents of one circle: both angles to the line between the middles are opposite; and not bent much.
    private static double Affinity(EdgeSegment first, EdgeSegment second)
    {
        var (dx, dy) = (second.X - first.X, second.Y - first.Y);
        var line = Math.Atan2(dy, dx);
        var (one, other) = (HalfTurn(first.Angle - line), HalfTurn(second.Angle - line));
        var departure = Math.Pow(HalfTurn(one + other), 2) + (Math.Pow(one - other, 2) / 8);
        return Math.Exp((-((dx * dx) + (dy * dy)) / (2 * Reach * Reach)) - (departure / (2 * AngleSpread * AngleSpread)));
    }

    private static double HalfTurn(double angle) => angle - (Math.PI * Math.Round(angle / Math.PI));
}
