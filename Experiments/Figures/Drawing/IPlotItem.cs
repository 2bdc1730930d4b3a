namespace SpinBench.Figures.Drawing;

/// <summary>Something drawn inside a frame.</summary>
internal interface IPlotItem
{
    /// <summary>Class of its group in the document.</summary>
    string Kind { get; }

    void Draw(SvgCanvas canvas, PlotFrame frame);
}
