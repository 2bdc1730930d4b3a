using System.Text;

namespace SpinBench.Figures.Drawing;

/// <summary>
/// A line through points. Of long series only the least and greatest value in each column of half a pixel is drawn:
/// it looks the same and the file stays small.
/// </summary>
internal sealed record LineItem(
    IReadOnlyList<double> X, IReadOnlyList<double> Y, string Colour, double Width = 1.8, string? Dashes = null) : IPlotItem
{
    private const int MostPoints = 4000;

    public string Kind => "line";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var i in Visible(frame))
        {
            if (!double.IsFinite(frame.X(X[i])) || !double.IsFinite(frame.Y(Y[i])))
            {
                pen = 'M';
                continue;
            }

            path.Append(pen).Append(SvgCanvas.Number(frame.X(X[i]))).Append(' ').Append(SvgCanvas.Number(frame.Y(Y[i])));
            pen = 'L';
        }

        canvas.Path(path.ToString(), null, Colour, Width, Dashes);
    }

    private IEnumerable<int> Visible(PlotFrame frame)
    {
        if (X.Count <= MostPoints)
        {
            return Enumerable.Range(0, X.Count);
        }

        return Enumerable.Range(0, X.Count)
            .GroupBy(i => (int)(2 * frame.X(X[i])))
            .SelectMany(column => new[] { column.MinBy(i => Y[i]), column.MaxBy(i => Y[i]) }.Order().Distinct());
    }
}
