using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Finds where a line of a spectrum is, roughly: for a lattice of centres and widths the heights follow by linear least
/// squares. It looks at the readings and at their running medians, which outliers do not reach.
/// </summary>
internal static class SpectrumStart
{
    private const int Centres = 61;
    private const int Widths = 7;
    private const int MedianWindow = 5;

    /// <summary>Starts for a fit, one from the readings and one from their running medians.</summary>
    public static IEnumerable<ResonanceLine> Find(IReadOnlyList<SpectrumPoint> points)
    {
        yield return Search(points, [.. points.Select(point => point.Signal)]);
        if (points.Count >= 2 * MedianWindow)
        {
            yield return Search(points, Smoothed(points));
        }
    }

    /// <summary>Smallest and largest width in a window that points can show: of their spacing and of all of it.</summary>
    public static (double Smallest, double Largest) WidthBounds(IReadOnlyList<SpectrumPoint> points)
    {
        var span = points.Max(point => point.Abscissa) - points.Min(point => point.Abscissa);
        double[] sorted = [.. points.Select(point => point.Abscissa).Distinct().Order()];
        var closest = sorted.Zip(sorted.Skip(1), (first, second) => second - first).Min();
        return (Math.Min(closest, span / 8), 2 * span);
    }

    private static ResonanceLine Search(IReadOnlyList<SpectrumPoint> points, double[] signals)
    {
        var (from, to) = (points.Min(point => point.Abscissa), points.Max(point => point.Abscissa));
        var (smallest, largest) = WidthBounds(points);
        (smallest, largest) = (Math.Max(1.5 * smallest, (to - from) / 60), largest / 4);
        var best = new ResonanceLine((from + to) / 2, (to - from) / 4, 0, 0);
        var bestCost = double.PositiveInfinity;
        for (var width = 0; width < Widths; width++)
        {
            var trialWidth = smallest * Math.Pow(largest / smallest, width / (Widths - 1.0));
            for (var place = 0; place < Centres; place++)
            {
                var centre = from + (to - from) * (place + 0.5) / Centres;
                var (line, cost) = Heights(points, signals, centre, trialWidth);
                if (cost < bestCost)
                {
                    (best, bestCost) = (line, cost);
                }
            }
        }

        return best;
    }

    private static (ResonanceLine Line, double Cost) Heights(
        IReadOnlyList<SpectrumPoint> points, double[] signals, double centre, double width)
    {
        Span<double> normal = stackalloc double[16];
        Span<double> right = stackalloc double[4];
        Span<double> basis = stackalloc double[4];
        var squares = 0.0;
        for (var index = 0; index < points.Count; index++)
        {
            var offset = 2 * (centre - points[index].Abscissa) / width;
            var weight = 1 / (points[index].Error * points[index].Error);
            (basis[0], basis[2], basis[3]) = (1 / (1 + offset * offset), 1, offset);
            basis[1] = offset * basis[0];
            squares += weight * signals[index] * signals[index];
            for (var row = 0; row < 4; row++)
            {
                right[row] += weight * basis[row] * signals[index];
                for (var column = 0; column < 4; column++)
                {
                    normal[4 * row + column] += weight * basis[row] * basis[column];
                }
            }
        }

        var vector = Vector<double>.Build.Dense(right.ToArray());
        var heights = Matrix<double>.Build.Dense(4, 4, normal.ToArray()).Solve(vector);
        return heights.All(double.IsFinite)
            ? (new ResonanceLine(centre, width, heights[0], heights[1]), squares - heights.DotProduct(vector))
            : (default, double.PositiveInfinity);
    }

    private static double[] Smoothed(IReadOnlyList<SpectrumPoint> points)
    {
        var order = Enumerable.Range(0, points.Count).OrderBy(index => points[index].Abscissa).ToArray();
        var smoothed = new double[points.Count];
        for (var place = 0; place < order.Length; place++)
        {
            var first = Math.Clamp(place - MedianWindow / 2, 0, order.Length - MedianWindow);
            double[] window = [.. order.AsSpan(first, MedianWindow).ToArray().Select(index => points[index].Signal).Order()];
            smoothed[order[place]] = window[MedianWindow / 2];
        }

        return smoothed;
    }
}
