using System.Text;

namespace SpinBench.Figures.Drawing;

/// <summary>A histogram lying on its side: counts to the right, values upwards.</summary>
internal sealed record SidewaysHistogramItem(Histogram Histogram, string Colour) : IPlotItem
{
    public string Kind => "histogram";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        var path = new StringBuilder();
        path.Append('M').Append(SvgCanvas.Number(frame.X(0))).Append(' ').Append(SvgCanvas.Number(frame.Y(Histogram.Low)));
        for (var bin = 0; bin < Histogram.Counts.Count; bin++)
        {
            path.Append('H').Append(SvgCanvas.Number(frame.X(Histogram.Counts[bin])));
            path.Append('V').Append(SvgCanvas.Number(frame.Y(Histogram.Low + ((bin + 1) * Histogram.BinWidth))));
        }

        path.Append('H').Append(SvgCanvas.Number(frame.X(0))).Append('Z');
        canvas.Path(path.ToString(), Colour, Colour, 1, opacity: 0.35);
    }
}
