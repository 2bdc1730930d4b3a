using System.Globalization;

namespace SpinBench.Figures.Drawing;

/// <summary>The coloured cells of a map, each up to half-way to its neighbours; a cell without a value stays white.</summary>
internal sealed record CellItem(double[] XEdges, double[] YEdges, IReadOnlyList<IReadOnlyList<double>> Rows, ColourScale Scale, string? ValueFormat) : IPlotItem
{
    // Neighbours overlap by this much, so that no seams show.
    private const double Overlap = 0.4;

    public string Kind => "cells";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Rows[row].Count; column++)
            {
                var (left, right) = (frame.X(XEdges[column]), frame.X(XEdges[column + 1]));
                var (top, bottom) = (frame.Y(YEdges[row + 1]), frame.Y(YEdges[row]));
                DrawCell(canvas, Rows[row][column], Math.Min(left, right), Math.Min(top, bottom), Math.Abs(right - left), Math.Abs(bottom - top));
            }
        }
    }

    private void DrawCell(SvgCanvas canvas, double value, double left, double top, double width, double height)
    {
        var colour = double.IsFinite(value) ? Scale.Of(value) : "#ffffff";
        canvas.Rectangle(left, top, width + Overlap, height + Overlap, colour, null);
        if (ValueFormat is not null && double.IsFinite(value))
        {
            var text = value.ToString(ValueFormat, CultureInfo.InvariantCulture).Replace('-', '\u2212');
            var size = Math.Min(12, 0.6 * height);
            canvas.Text(left + (width / 2), top + (height / 2) + (0.35 * size), text, new TextStyle("middle", size, Scale.IsLight(value) ? Palette.Ink : "#ffffff"));
        }
    }
}
