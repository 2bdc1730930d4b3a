namespace SpinBench.Figures.Drawing;

/// <summary>A colour scale with its ticks and label, upright beside a frame.</summary>
internal static class ColourBar
{
    private const int Steps = 128;
    private const double BarWidth = 20;

    /// <param name="canvas">Where to draw.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="top">Top edge.</param>
    /// <param name="height">Height.</param>
    /// <param name="axis">Values and label.</param>
    /// <param name="scale">Colours of the values.</param>
    public static void Draw(SvgCanvas canvas, double x, double top, double height, Axis axis, ColourScale scale)
    {
        canvas.BeginGroup("scale");
        for (var step = 0; step < Steps; step++)
        {
            var value = axis.Low + (axis.High - axis.Low) * (step + 0.5) / Steps;
            // A little higher than its share, so that no seams show.
            canvas.Rectangle(x, top + height * (1 - (step + 1.0) / Steps), BarWidth, height / Steps + 0.6, scale.Of(value), null);
        }

        canvas.Rectangle(x, top, BarWidth, height, "none", Palette.Ink);
        var widest = 0;
        foreach (var (value, text) in axis.Ticks())
        {
            var y = top + height * (1 - axis.PositionOf(value));
            canvas.Line(x + BarWidth, y, x + BarWidth + 5, y, Palette.Ink);
            canvas.Text(x + BarWidth + 9, y + 4, text, new TextStyle(Size: 12));
            widest = Math.Max(widest, text.Length);
        }

        canvas.Text(x + BarWidth + 34 + 7 * widest, top + height / 2, axis.Label, new TextStyle("middle", 14, Rotation: -90));
        canvas.EndGroup();
    }
}
