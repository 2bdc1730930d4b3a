using System.Text;

namespace SpinBench.Figures.Drawing;

/// <summary>The area between two lines.</summary>
internal sealed record BandItem(
    IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High, string Colour) : IPlotItem
{
    public string Kind => "band";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        var path = new StringBuilder();
        for (var i = 0; i < X.Count; i++)
        {
            Append(path, i == 0 ? 'M' : 'L', frame.X(X[i]), frame.Y(High[i]));
        }

        for (var i = X.Count - 1; i >= 0; i--)
        {
            Append(path, 'L', frame.X(X[i]), frame.Y(Low[i]));
        }

        canvas.Path(path.Append('Z').ToString(), Colour, null, opacity: 0.2);
    }

    private static void Append(StringBuilder path, char pen, double x, double y) =>
        path.Append(pen).Append(SvgCanvas.Number(x)).Append(' ').Append(SvgCanvas.Number(y));
}
