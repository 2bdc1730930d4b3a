using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Curves over one pair of linear axes.</summary>
public sealed record LineFigure
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Label of the horizontal axis, as <c>Time (ns)</c>.</summary>
    public required string XLabel { get; init; }

    /// <summary>Label of the vertical axis.</summary>
    public required string YLabel { get; init; }

    /// <summary>Name of the column of abscissae in the data, as <c>time_s</c>.</summary>
    public required string XColumn { get; init; }

    /// <summary>The curves.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no curve, or one whose arrays differ in length.</exception>
    public Figure Draw()
    {
        if (Curves.Count == 0)
        {
            throw new FigureException("There is no curve to draw.");
        }

        foreach (var curve in Curves)
        {
            Series.RequireSameLength((XColumn, curve.X), (curve.Column, curve.Y));
        }

        var horizontal = Axis.Around(XLabel, Curves.SelectMany(curve => curve.X), 0.01);
        var vertical = Axis.Around(YLabel, Curves.SelectMany(curve => curve.Y), 0.06);
        using var canvas = new SvgCanvas(760, 420, Title);
        Heading.Draw(canvas, 84, Title, Remark);
        var frame = new PlotFrame(84, 62, 646, 300, horizontal, vertical);
        frame.Draw(canvas, "curves", Curves.Select(Item));
        DrawLegend(canvas, frame);
        return new Figure(canvas.Finish(), Tables());
    }

    private static IPlotItem Item(Curve curve, int index) => curve.IsDotted
        ? new PointItem(curve.X, curve.Y, null, Palette.Of(index), 2.2)
        : new LineItem(curve.X, curve.Y, Palette.Of(index), 1.4, curve.IsDashed ? "7 4" : null);

    private void DrawLegend(SvgCanvas canvas, PlotFrame frame)
    {
        LegendEntry[] entries =
        [
            .. Curves.Select((curve, index) => new LegendEntry(
                curve.IsDotted ? LegendKey.Point : curve.IsDashed ? LegendKey.Dashes : LegendKey.Line, curve.Name, Palette.Of(index)))
                .Where(entry => entry.Text.Length > 0),
        ];
        if (entries.Length > 0)
        {
            var legend = new Legend(entries);
            legend.Draw(canvas, frame.Right - legend.Width - 10, frame.Top + 10);
        }
    }

    /// <summary>One table of all curves where they share their abscissae, otherwise one a curve.</summary>
    private List<FigureTable> Tables()
    {
        if (Curves.All(curve => ReferenceEquals(curve.X, Curves[0].X)))
        {
            return [new("", [new(XColumn, Curves[0].X), .. Curves.Select(curve => new FigureColumn(curve.Column, curve.Y))])];
        }

        return
        [
            .. Curves.Select((curve, index) => new FigureTable(
                index == 0 ? "" : curve.Column, [new(XColumn, curve.X), new(curve.Column, curve.Y)])),
        ];
    }
}
