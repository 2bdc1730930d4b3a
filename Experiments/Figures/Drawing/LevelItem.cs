namespace SpinBench.Figures.Drawing;

/// <summary>A dashed horizontal line across the frame.</summary>
internal sealed record LevelItem(double Value, string Colour) : IPlotItem
{
    public string Kind => "level";

    public void Draw(SvgCanvas canvas, PlotFrame frame) =>
        canvas.Line(frame.Left, frame.Y(Value), frame.Right, frame.Y(Value), Colour, 1.5, "7 4");
}
