using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Voltage control in four panels: activation curves, weight, centre and dwell time against bias.</summary>
public sealed record VcmaFigure
{
    private const double PanelWidth = 390;
    private const double PanelHeight = 250;
    private const double FirstColumn = 84;
    private const double SecondColumn = FirstColumn + PanelWidth + 200;
    private const double FirstRow = 62;
    private const double SecondRow = FirstRow + PanelHeight + 84;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>P(high) against field in Oe: points with their errors, and fits, one series a bias.</summary>
    public required IReadOnlyList<Curve> Probability { get; init; }

    /// <summary>Weight in 1/Oe against bias in mV: points, and both models.</summary>
    public required IReadOnlyList<Curve> Weight { get; init; }

    /// <summary>Centre field in Oe against bias in mV.</summary>
    public required IReadOnlyList<Curve> Centre { get; init; }

    /// <summary>Dwell time in s at the centre against bias in mV.</summary>
    public required IReadOnlyList<Curve> DwellTime { get; init; }

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">A panel has nothing finite to show.</exception>
    public Figure Draw()
    {
        using var canvas = new SvgCanvas(SecondColumn + PanelWidth + 30, SecondRow + PanelHeight + 60, Title);
        Heading.Draw(canvas, FirstColumn, Title, Remark);
        var probability = new PlotFrame(
            FirstColumn, FirstRow, PanelWidth, PanelHeight, Around("Field (Oe)", Probability), new Axis("P(high)", -0.04, 1.04));
        Draw(canvas, probability, "probability", Probability, isLegendBeside: true);
        Draw(canvas, Panel(SecondColumn, FirstRow, "Weight (1/Oe)", Weight), "weight", Weight);
        Draw(canvas, Panel(FirstColumn, SecondRow, "Centre field (Oe)", Centre), "centre", Centre);
        var times = new PlotFrame(
            SecondColumn, SecondRow, PanelWidth, PanelHeight, Around("Bias (mV)", DwellTime),
            Axis.OverDecades("Dwell time (s)", DwellTime.SelectMany(curve => curve.Y)));
        Draw(canvas, times, "dwell-time", DwellTime);
        return new Figure(canvas.Finish(), [.. Tables()]);
    }

    private static PlotFrame Panel(double left, double top, string label, IReadOnlyList<Curve> curves) => new(
        left, top, PanelWidth, PanelHeight, Around("Bias (mV)", curves), Axis.Around(label, curves.SelectMany(WithErrors), 0.08));

    private static Axis Around(string label, IEnumerable<Curve> curves) =>
        Axis.Around(label, curves.SelectMany(curve => curve.X), 0.04);

    private static IEnumerable<double> WithErrors(Curve curve) => curve.StandardErrors is not { } errors
        ? curve.Y
        : curve.Y.Zip(errors, (value, error) => double.IsFinite(error) ? new[] { value - error, value + error } : [value]).SelectMany(pair => pair);

    private static void Draw(
        SvgCanvas canvas, PlotFrame frame, string name, IReadOnlyList<Curve> curves, bool isLegendBeside = false)
    {
        frame.Draw(canvas, name, curves.Select((curve, index) => Item(curve, index)));
        LegendEntry[] entries =
        [
            .. curves.Index().Where(one => one.Item.Name.Length > 0).Select(one => new LegendEntry(
                one.Item.IsDotted ? LegendKey.Point : one.Item.IsDashed ? LegendKey.Dashes : LegendKey.Line,
                one.Item.Name, Palette.Of(one.Item.Series ?? one.Index))),
        ];
        if (entries.Length > 0)
        {
            var legend = new Legend(entries);
            var (x, y) = (isLegendBeside ? null : LegendPlace.Inside(frame, legend, curves)) ?? (frame.Right + 12, frame.Top);
            legend.Draw(canvas, x, y);
        }
    }

    private static IPlotItem Item(Curve curve, int index) => curve.IsDotted
        ? new PointItem(curve.X, curve.Y, curve.StandardErrors, Palette.Of(curve.Series ?? index), 2.6)
        : new LineItem(curve.X, curve.Y, Palette.Of(curve.Series ?? index), 1.4, curve.IsDashed ? "7 4" : null);

    private IEnumerable<FigureTable> Tables()
    {
        yield return Table("probability", "field_oe", Probability);
        yield return Table("weight", "bias_mv", Weight);
        yield return Table("centre", "bias_mv", Centre);
        yield return Table("dwell-time", "bias_mv", DwellTime);
    }

    // Every curve with abscissae of its own: they differ in length.
    private static FigureTable Table(string name, string abscissa, IReadOnlyList<Curve> curves) => new(name,
    [
        .. curves.SelectMany(curve => new[]
        {
            new FigureColumn($"{abscissa}_of_{curve.Column}", curve.X), new FigureColumn(curve.Column, curve.Y),
            new FigureColumn($"{curve.Column}_standard_error", curve.StandardErrors ?? []),
        }.Where(column => column.Values.Count > 0)),
    ]);
}
