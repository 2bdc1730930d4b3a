namespace SpinBench.Figures.Drawing;

/// <summary>Keys and names, one a line, on a white ground inside a frame.</summary>
internal sealed record Legend(IReadOnlyList<LegendEntry> Entries)
{
    private const double LineHeight = 19;

    /// <param name="canvas">Where to draw.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    public void Draw(SvgCanvas canvas, double x, double y)
    {
        canvas.BeginGroup("legend");
        canvas.Rectangle(x, y, Width, Height, "#ffffff", Palette.Grid, 0.85);
        for (var i = 0; i < Entries.Count; i++)
        {
            var middle = y + 15 + (i * LineHeight);
            DrawKey(canvas, Entries[i], x + 8, middle - 1);
            canvas.Text(x + 42, middle + 3.5, Entries[i].Text, new TextStyle(Size: 12));
        }

        canvas.EndGroup();
    }

    public double Width => 52 + (6.6 * Entries.Max(entry => entry.Text.Length));

    public double Height => 11 + (LineHeight * Entries.Count);

    private static void DrawKey(SvgCanvas canvas, LegendEntry entry, double x, double y)
    {
        switch (entry.Key)
        {
            case LegendKey.Line: canvas.Line(x, y, x + 26, y, entry.Colour, 2); break;
            case LegendKey.Dashes: canvas.Line(x, y, x + 26, y, entry.Colour, 1.5, "7 4"); break;
            case LegendKey.Point: canvas.Circle(x + 13, y, 3.2, entry.Colour); break;
            case LegendKey.Band: canvas.Rectangle(x, y - 6, 26, 12, entry.Colour, null, 0.2); break;
            default: break;
        }
    }
}
