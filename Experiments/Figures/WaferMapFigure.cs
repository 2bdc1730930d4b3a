using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>A quantity of every device of a sample at its place, in colour; missing and dead devices are told apart.</summary>
public sealed record WaferMapFigure
{
    private const double MillimetresPerMetre = 1e3;
    private const double Left = 84;
    private const double Top = 62;
    private const double Side = 460;
    private const double LargestMark = 46;
    private const double SmallestMark = 8;

    /// <summary>Title, as sample and quantity.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Label of the colour scale with the unit of the values, as <c>resistance (ohm)</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Name of the values' column in the data, as <c>resistance_ohm</c>.</summary>
    public required string Column { get; init; }

    /// <summary>The devices.</summary>
    public required IReadOnlyList<WaferSite> Sites { get; init; }

    /// <summary>Diameter of the wafer in m, drawn as a circle; null for a chip.</summary>
    public double? Diameter { get; init; }

    /// <summary>More columns of the data, one row a device.</summary>
    public IReadOnlyList<FigureColumn> MoreColumns { get; init; } = [];

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no device, or none was measured.</exception>
    public Figure Draw()
    {
        var values = Sites.Select(site => site.Value).Where(double.IsFinite).ToArray();
        if (values.Length == 0)
        {
            throw new FigureException($"There is nothing to draw: no device has a value ({Label}).");
        }

        var colours = Axis.Around(Label, values, 0);
        var scale = new ColourScale(colours.Low, colours.High);
        using var canvas = new SvgCanvas(Left + Side + 150, Top + Side + 96, Title);
        Heading.Draw(canvas, Left, Title, Remark);
        var frame = Frame();
        frame.Draw(canvas, "map", [new SiteItem(Sites, Diameter, scale, MarkSize(frame))]);
        ColourBar.Draw(canvas, Left + Side + 36, Top, Side, colours, scale);
        DrawKeys(canvas, frame);
        return new Figure(canvas.Finish(), [Table()]);
    }

    // Equal scales on both axes, with room for the marks.
    private PlotFrame Frame()
    {
        var most = Sites.Max(site => Math.Max(Math.Abs(site.X), Math.Abs(site.Y)));
        var half = MillimetresPerMetre * (Diameter is { } diameter ? Math.Max(diameter / 2 * 1.04, most * 1.1) : most * 1.15);
        half = half > 0 ? half : 1;
        return new PlotFrame(Left, Top, Side, Side, new Axis("x (mm)", -half, half), new Axis("y (mm)", -half, half));
    }

    private double MarkSize(PlotFrame frame)
    {
        var places = Sites.Select(site => (X: frame.X(site.X * MillimetresPerMetre), Y: frame.Y(site.Y * MillimetresPerMetre))).ToArray();
        var nearest = LargestMark / 0.9;
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                nearest = Math.Min(nearest, Math.Max(Math.Abs(places[i].X - places[j].X), Math.Abs(places[i].Y - places[j].Y)));
            }
        }

        return Math.Clamp(0.9 * nearest, SmallestMark, LargestMark);
    }

    private void DrawKeys(SvgCanvas canvas, PlotFrame frame)
    {
        var y = frame.Bottom + 72;
        var x = Left;
        if (Sites.Any(site => !double.IsFinite(site.Value) && !site.IsDead))
        {
            SiteItem.DrawMissing(canvas, x + 8, y - 4, 14);
            canvas.Text(x + 24, y, "not measured", new TextStyle(Size: 12));
            x += 130;
        }

        if (Sites.Any(site => site.IsDead))
        {
            SiteItem.DrawMissing(canvas, x + 8, y - 4, 14);
            SiteItem.DrawCross(canvas, x + 8, y - 4, 14);
            canvas.Text(x + 24, y, "dead; a colour is its last value", new TextStyle(Size: 12));
        }
    }

    private FigureTable Table() => new("",
    [
        FigureColumn.OfTexts("device", [.. Sites.Select(site => site.Name)]),
        new("x_mm", [.. Sites.Select(site => site.X * MillimetresPerMetre)]),
        new("y_mm", [.. Sites.Select(site => site.Y * MillimetresPerMetre)]),
        new(Column, [.. Sites.Select(site => site.Value)]),
        FigureColumn.OfTexts("state", [.. Sites.Select(site => site.IsDead ? "dead" : double.IsFinite(site.Value) ? "measured" : "not measured")]),
        .. MoreColumns,
    ]);
}
