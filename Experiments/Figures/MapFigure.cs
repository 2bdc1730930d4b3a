using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>A quantity over two others, in colour: a map of a regime, or a table of counts such as a confusion matrix.</summary>
public sealed record MapFigure
{
    private const double Left = 84;
    private const double Top = 62;
    private const double FrameWidth = 560;
    private const double FrameHeight = 400;
    private const double CurveOnColour = 2.2;

    // None of them is a colour of the map.
    private static readonly string[] s_overlays = [Palette.Vermilion, "#e58bb8", Palette.Ink];

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Label of the horizontal axis, as <c>Noise (mV)</c>.</summary>
    public required string XLabel { get; init; }

    /// <summary>Label of the vertical axis.</summary>
    public required string YLabel { get; init; }

    /// <summary>Label of the colour scale.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>Name of the column of abscissae in the data, as <c>noise_mv</c>.</summary>
    public required string XColumn { get; init; }

    /// <summary>Name of the column of ordinates in the data.</summary>
    public required string YColumn { get; init; }

    /// <summary>Name of the column of values in the data.</summary>
    public required string ValueColumn { get; init; }

    /// <summary>Abscissae of the middles of the cells, ascending, at least two.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Ordinates of the middles of the cells, ascending, at least two.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The values: a row for each of <see cref="Y"/>, with one for each of <see cref="X"/>; one that is not finite is left white.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }

    /// <summary>Values at both ends of the colour scale; null for the lowest and highest there are. Values outside have the colours of the ends.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>Names of the columns, when <see cref="X"/> is 0, 1, 2, …; null for numbers.</summary>
    public IReadOnlyList<string>? XNames { get; init; }

    /// <summary>Names of the rows, when <see cref="Y"/> is 0, 1, 2, …; null for numbers.</summary>
    public IReadOnlyList<string>? YNames { get; init; }

    /// <summary>How the value stands in each cell, as <c>F0</c>; null for colours only.</summary>
    public string? ValueFormat { get; init; }

    /// <summary>Levels at which a contour is drawn.</summary>
    public IReadOnlyList<double> Contours { get; init; } = [];

    /// <summary>Lines and points over the map, such as a theory or marked cells.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">Nothing is finite, a number of rows or columns does not fit, or an axis does not ascend.</exception>
    public Figure Draw()
    {
        var (xEdges, yEdges) = (Edges(X, XLabel), Edges(Y, YLabel));
        RequireRows();
        var colours = Range is { } range
            ? new Axis(ValueLabel, range.Low, range.High)
            : Axis.Around(ValueLabel, Values.SelectMany(row => row), 0);
        var scale = new ColourScale(colours.Low, colours.High);
        var frame = new PlotFrame(
            Left, Top, FrameWidth, FrameHeight, new Axis(XLabel, xEdges[0], xEdges[^1]) { Names = XNames },
            new Axis(YLabel, yEdges[0], yEdges[^1]) { Names = YNames });
        var legend = Legend();
        using var canvas = new SvgCanvas(frame.Right + 150, frame.Bottom + 66 + (legend?.Height ?? 0), Title);
        Heading.Draw(canvas, Left, Title, Remark);
        frame.Draw(canvas, "map",
        [
            new CellItem(xEdges, yEdges, Values, scale, ValueFormat),
            .. Contours.Select(level => new ContourItem(X, Y, Values, level)),
            .. Curves.Select(Item),
        ]);
        ColourBar.Draw(canvas, frame.Right + 30, Top, FrameHeight, colours, scale);
        legend?.Draw(canvas, Left, frame.Bottom + 54);
        return new Figure(canvas.Finish(), [Table(), .. Curves.Select(CurveTable)]);
    }

    // Half-way between the middles, and as far beyond the outer ones.
    private static double[] Edges(IReadOnlyList<double> middles, string label)
    {
        if (middles.Count < 2)
        {
            throw new FigureException($"A map needs at least two values on each axis ({label}).");
        }

        for (var i = 1; i < middles.Count; i++)
        {
            if (!(middles[i] > middles[i - 1]))
            {
                throw new FigureException($"The values of an axis of a map must ascend ({label}).");
            }
        }

        return
        [
            (1.5 * middles[0]) - (0.5 * middles[1]),
            .. Enumerable.Range(1, middles.Count - 1).Select(i => (middles[i - 1] + middles[i]) / 2),
            (1.5 * middles[^1]) - (0.5 * middles[^2]),
        ];
    }

    private void RequireRows()
    {
        if (Values.Count != Y.Count || Values.Any(row => row.Count != X.Count))
        {
            throw new FigureException($"A map of {X.Count} by {Y.Count} cells needs {Y.Count} rows of {X.Count} values ({ValueLabel}).");
        }

        if ((XNames is { } columns && columns.Count != X.Count) || (YNames is { } rows && rows.Count != Y.Count))
        {
            throw new FigureException($"A map of {X.Count} by {Y.Count} cells needs as many names ({ValueLabel}).");
        }
    }

    private static IPlotItem Item(Curve curve, int index) => curve.IsDotted
        ? new PointItem(curve.X, curve.Y, curve.StandardErrors, ColourOf(curve, index))
        : new LineItem(curve.X, curve.Y, ColourOf(curve, index), CurveOnColour, curve.IsDashed ? "7 4" : null);

    private static string ColourOf(Curve curve, int index) => s_overlays[(curve.Series ?? index) % s_overlays.Length];

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

    // One row a cell, so that it is read into a table of any program.
    private FigureTable Table() => new("",
    [
        Column(XColumn, XNames, (_, column) => (X[column], column)),
        Column(YColumn, YNames, (row, _) => (Y[row], row)),
        new(ValueColumn, [.. Values.SelectMany(row => row)]),
    ]);

    private FigureColumn Column(string name, IReadOnlyList<string>? names, Func<int, int, (double Value, int Index)> at)
    {
        var cells = Enumerable.Range(0, Y.Count).SelectMany(row => Enumerable.Range(0, X.Count).Select(column => at(row, column))).ToArray();
        return names is null
            ? new FigureColumn(name, [.. cells.Select(cell => cell.Value)])
            : FigureColumn.OfTexts(name, [.. cells.Select(cell => names[cell.Index])]);
    }

    private FigureTable CurveTable(Curve curve) => new(curve.Column,
        [new(XColumn, curve.X), new(curve.Column, curve.Y), .. curve.StandardErrors is { } errors ? new[] { new FigureColumn($"{curve.Column}_standard_error", errors) } : []]);
}
