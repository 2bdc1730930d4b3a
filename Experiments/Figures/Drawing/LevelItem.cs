namespace SpinBench.Figures.Drawing;

/// <summary>A dashed horizontal line across the frame, with a text on its inner side at the right if any.</summary>
internal sealed record LevelItem(double Value, string Colour, string Text = "") : IPlotItem
{
    public string Kind => "level";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        var y = frame.Y(Value);
        canvas.Line(frame.Left, y, frame.Right, y, Colour, 1.5, "7 4");
        if (Text.Length > 0)
        {
            var below = y < frame.Top + (frame.Height / 2);
            canvas.Text(frame.Right - 8, below ? y + 26 : y - 18, Text, new TextStyle("end", 12, Colour));
        }
    }
}
