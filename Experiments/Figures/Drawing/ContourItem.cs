using System.Text;

namespace SpinBench.Figures.Drawing;

/// <summary>Where a map crosses a level: straight pieces between the middles of its cells (marching squares).</summary>
internal sealed record ContourItem(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<IReadOnlyList<double>> Rows, double Level) : IPlotItem
{
    public string Kind => "contour";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        var path = new StringBuilder();
        for (var row = 0; row + 1 < Y.Count; row++)
        {
            for (var column = 0; column + 1 < X.Count; column++)
            {
                AppendPieces(path, frame, row, column);
            }
        }

        canvas.Path(path.ToString(), null, "#ffffff", 3);
        canvas.Path(path.ToString(), null, Palette.Ink, 1.4);
    }

    private void AppendPieces(StringBuilder path, PlotFrame frame, int row, int column)
    {
        // Corners in turn; a crossing lies on the edge from one to the next.
        Span<(int Row, int Column)> corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        var crossings = new List<(double X, double Y)>(4);
        for (var corner = 0; corner < corners.Length; corner++)
        {
            var (one, next) = (corners[corner], corners[(corner + 1) % corners.Length]);
            var (from, to) = (Rows[one.Row][one.Column] - Level, Rows[next.Row][next.Column] - Level);
            if (!double.IsFinite(from) || !double.IsFinite(to))
            {
                return;
            }

            if (from >= 0 != to >= 0)
            {
                var share = from / (from - to);
                crossings.Add((frame.X(X[one.Column] + (share * (X[next.Column] - X[one.Column]))), frame.Y(Y[one.Row] + (share * (Y[next.Row] - Y[one.Row])))));
            }
        }

        for (var pair = 0; pair + 1 < crossings.Count; pair += 2)
        {
            path.Append('M').Append(SvgCanvas.Number(crossings[pair].X)).Append(' ').Append(SvgCanvas.Number(crossings[pair].Y));
            path.Append('L').Append(SvgCanvas.Number(crossings[pair + 1].X)).Append(' ').Append(SvgCanvas.Number(crossings[pair + 1].Y));
        }
    }
}
