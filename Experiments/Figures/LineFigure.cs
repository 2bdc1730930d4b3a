using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Curves and points over one pair of axes; the vertical one may be logarithmic.</summary>
public sealed record LineFigure
{
    private const double FrameWidth = 646;
    private const double FrameHeight = 300;

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

    /// <summary>Whether the vertical axis is logarithmic; ordinates that are not above 0 are left out then.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The curves.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no curve, or one whose arrays differ in length.</exception>
    public Figure Draw()
    {
        RequireCurves();
        var frame = new PlotFrame(84, 62, FrameWidth, FrameHeight, Axis.Around(XLabel, Curves.SelectMany(curve => curve.X), 0.01), Vertical());
        var legend = Legend();
        var place = legend is null ? null : LegendPlace.Inside(frame, legend, Curves);
        var width = frame.Right + 30 + (legend is not null && place is null ? legend.Width + 10 : 0);
        using var canvas = new SvgCanvas(width, 420, Title);
        Heading.Draw(canvas, 84, Title, Remark);
        frame.Draw(canvas, "curves", Curves.Select(Item));
        if (legend is not null)
        {
            var (x, y) = place ?? (frame.Right + 12, frame.Top);
            legend.Draw(canvas, x, y);
        }

        return new Figure(canvas.Finish(), Tables());
    }

    private void RequireCurves()
    {
        if (Curves.Count == 0)
        {
            throw new FigureException("There is no curve to draw.");
        }

        foreach (var curve in Curves)
        {
            Series.RequireSameLength((XColumn, curve.X), (curve.Column, curve.Y), ("standard errors", curve.StandardErrors ?? curve.Y));
        }
    }

    private Axis Vertical()
    {
        var ordinates = Curves.SelectMany(curve => curve.Y);
        return IsLogarithmic ? Axis.OverDecades(YLabel, ordinates) : Axis.Around(YLabel, ordinates, 0.06);
    }

    private IPlotItem Item(Curve curve, int index)
    {
        var colour = ColourOf(curve, index);
        return curve.IsDotted
            ? new PointItem(curve.X, curve.Y, curve.StandardErrors, colour, 2.2)
            : new LineItem(curve.X, curve.Y, colour, 1.4, curve.IsDashed ? "7 4" : null);
    }

    private static string ColourOf(Curve curve, int index) => Palette.Of(curve.Series ?? index);

    private Legend? Legend()
    {
        LegendEntry[] entries =
        [
            .. Curves.Select((curve, index) => new LegendEntry(
                curve.IsDotted ? LegendKey.Point : curve.IsDashed ? LegendKey.Dashes : LegendKey.Line, curve.Name, ColourOf(curve, index)))
                .Where(entry => entry.Text.Length > 0),
        ];
        return entries.Length > 0 ? new Legend(entries) : null;
    }

    /// <summary>One table of all curves where they share their abscissae, otherwise one a curve.</summary>
    private List<FigureTable> Tables()
    {
        if (Curves.All(curve => ReferenceEquals(curve.X, Curves[0].X)))
        {
            return [new("", [new(XColumn, Curves[0].X), .. Curves.SelectMany(Columns)])];
        }

        return
        [
            .. Curves.Select((curve, index) => new FigureTable(
                index == 0 ? "" : curve.Column, [new(XColumn, curve.X), .. Columns(curve)])),
        ];
    }

    private static IEnumerable<FigureColumn> Columns(Curve curve)
    {
        yield return new(curve.Column, curve.Y);
        if (curve.StandardErrors is { } errors)
        {
            yield return new($"{curve.Column}_standard_error", errors);
        }
    }
}
