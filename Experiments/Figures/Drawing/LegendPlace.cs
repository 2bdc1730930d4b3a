namespace SpinBench.Figures.Drawing;

/// <summary>Finds a corner of a frame where a legend covers no curve.</summary>
internal static class LegendPlace
{
    private const double Margin = 10;
    private const double Stride = 3;

    /// <summary>The upper left corner of a free place, the right upper one first; null when every corner would cover something.</summary>
    public static (double X, double Y)? Inside(PlotFrame frame, Legend legend, IReadOnlyList<Curve> curves)
    {
        var (left, right) = (frame.Left + Margin, frame.Right - legend.Width - Margin);
        var (top, bottom) = (frame.Top + Margin, frame.Bottom - legend.Height - Margin);
        (double X, double Y)[] corners = [(right, top), (left, top), (right, bottom), (left, bottom)];
        foreach (var corner in corners)
        {
            if (!curves.Any(curve => Covers(corner, legend, frame, curve)))
            {
                return corner;
            }
        }

        return null;
    }

    private static bool Covers((double X, double Y) corner, Legend legend, PlotFrame frame, Curve curve)
    {
        for (var i = 0; i < curve.X.Count; i++)
        {
            var here = (X: frame.X(curve.X[i]), Y: frame.Y(curve.Y[i]));
            var before = curve.IsDotted || i == 0 ? here : (X: frame.X(curve.X[i - 1]), Y: frame.Y(curve.Y[i - 1]));
            var length = Math.Max(Math.Abs(here.X - before.X), Math.Abs(here.Y - before.Y));
            var steps = double.IsFinite(length) ? (int)(length / Stride) + 1 : 1;
            for (var step = 0; step < steps; step++)
            {
                var share = (double)step / steps;
                var (x, y) = (Mix(here.X, before.X, share), Mix(here.Y, before.Y, share));
                if (x > corner.X - 4 && x < corner.X + legend.Width + 4 && y > corner.Y - 4 && y < corner.Y + legend.Height + 4)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double Mix(double here, double before, double share) => here + ((before - here) * share);
}
