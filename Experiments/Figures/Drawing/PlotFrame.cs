namespace SpinBench.Figures.Drawing;

/// <summary>A rectangle of the picture with its two axes.</summary>
internal sealed record PlotFrame(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical)
{
    /// <summary>Whether tick texts and label stand at the left.</summary>
    public bool ShowsVerticalTexts { get; init; } = true;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + (Width * Horizontal.PositionOf(value));

    public double Y(double value) => Bottom - (Height * Vertical.PositionOf(value));

    /// <summary>Like <see cref="Y"/>; what a logarithmic axis cannot show lies below the frame.</summary>
    public double YInside(double value) => Y(value) is var y && double.IsFinite(y) ? y : Bottom + Height;

    /// <summary>Draws grid, ticks and labels, and then the content, clipped to the frame.</summary>
    public void Draw(SvgCanvas canvas, string name, IEnumerable<IPlotItem> items)
    {
        canvas.BeginGroup($"frame {name}");
        canvas.Clip($"clip-{name}", Left, Top, Width, Height);
        DrawHorizontal(canvas);
        DrawVertical(canvas);
        canvas.BeginGroup("content", $"clip-{name}");
        foreach (var item in items)
        {
            canvas.BeginGroup(item.Kind);
            item.Draw(canvas, this);
            canvas.EndGroup();
        }

        canvas.EndGroup();
        canvas.Rectangle(Left, Top, Width, Height, "none", Palette.Ink);
        canvas.EndGroup();
    }

    private void DrawHorizontal(SvgCanvas canvas)
    {
        foreach (var (value, text) in Horizontal.Ticks())
        {
            canvas.Line(X(value), Top, X(value), Bottom, Palette.Grid);
            canvas.Line(X(value), Bottom, X(value), Bottom + 5, Palette.Ink);
            canvas.Text(X(value), Bottom + 20, text, new TextStyle("middle", 12));
        }

        canvas.Text(Left + (Width / 2), Bottom + 42, Horizontal.Label, new TextStyle("middle", 14));
    }

    private void DrawVertical(SvgCanvas canvas)
    {
        var widest = 0;
        foreach (var (value, text) in Vertical.Ticks())
        {
            widest = Math.Max(widest, text.Length);
            canvas.Line(Left, Y(value), Right, Y(value), Palette.Grid);
            canvas.Line(Left - 5, Y(value), Left, Y(value), Palette.Ink);
            if (ShowsVerticalTexts)
            {
                canvas.Text(Left - 9, Y(value) + 4, text, new TextStyle("end", 12));
            }
        }

        if (ShowsVerticalTexts)
        {
            var place = Left - 22 - (7 * widest);
            canvas.Text(place, Top + (Height / 2), Vertical.Label, new TextStyle("middle", 14, Rotation: -90));
        }
    }
}
