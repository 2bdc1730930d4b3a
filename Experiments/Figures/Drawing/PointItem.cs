namespace SpinBench.Figures.Drawing;

/// <summary>Points with error bars of one standard error to each side.</summary>
internal sealed record PointItem(
    IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double>? Errors, string Colour, double Radius = 3.2)
    : IPlotItem
{
    private const double Cap = 3;

    public string Kind => "points";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        for (var i = 0; i < X.Count; i++)
        {
            if (!double.IsFinite(frame.X(X[i])) || !double.IsFinite(frame.Y(Y[i])))
            {
                continue;
            }

            var x = frame.X(X[i]);
            if (Errors is not null && Errors[i] > 0 && double.IsFinite(Errors[i]))
            {
                var (low, high) = (frame.YInside(Y[i] - Errors[i]), frame.YInside(Y[i] + Errors[i]));
                canvas.Line(x, low, x, high, Colour, 1.1);
                canvas.Line(x - Cap, low, x + Cap, low, Colour, 1.1);
                canvas.Line(x - Cap, high, x + Cap, high, Colour, 1.1);
            }

            canvas.Circle(x, frame.Y(Y[i]), Radius, Colour);
        }
    }
}
