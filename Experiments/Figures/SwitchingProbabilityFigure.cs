using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Probability of the high state against field: points with error bars, fit and its 95 % band.</summary>
public sealed record SwitchingProbabilityFigure
{
    private const double OerstedPerTesla = 1e4;

    /// <summary>Title, as device and bias.</summary>
    public required string Title { get; init; }

    /// <summary>Field of each point in T; drawn in Oe.</summary>
    public required IReadOnlyList<double> Field { get; init; }

    /// <summary>Probability of each point, 0 to 1.</summary>
    public required IReadOnlyList<double> Probability { get; init; }

    /// <summary>Standard error of each point.</summary>
    public required IReadOnlyList<double> StandardError { get; init; }

    /// <summary>Fields of the fitted line in T, ascending.</summary>
    public required IReadOnlyList<double> FitField { get; init; }

    /// <summary>The fitted line.</summary>
    public required IReadOnlyList<double> Fit { get; init; }

    /// <summary>Lower edge of the 95 % band of the fit.</summary>
    public required IReadOnlyList<double> BandLow { get; init; }

    /// <summary>Upper edge of the 95 % band of the fit.</summary>
    public required IReadOnlyList<double> BandHigh { get; init; }

    /// <summary>The device's true curve at <see cref="FitField"/>, where it is known; else empty.</summary>
    public IReadOnlyList<double> Truth { get; init; } = [];

    /// <summary>Lines in the legend below the keys, as the fitted weight and shift.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">Arrays that belong together differ in length or hold nothing finite.</exception>
    public Figure Draw()
    {
        Series.RequireSameLength(("field", Field), ("probability", Probability), ("standard error", StandardError));
        Series.RequireSameLength(("fit field", FitField), ("fit", Fit), ("band", BandLow), ("band", BandHigh));
        var points = InOersted(Field);
        var line = InOersted(FitField);
        var frame = new PlotFrame(
            84, 62, 576, 360, Axis.Around("Field (Oe)", [.. points, .. line], 0.02), new Axis("P(high)", -0.04, 1.04));

        using var canvas = new SvgCanvas(690, 480, Title);
        Heading.Draw(canvas, 84, Title, Remark);
        frame.Draw(canvas, "probability", Items(points, line));
        Legend().Draw(canvas, 98, 74);
        return new Figure(canvas.Finish(), Tables(points, line));
    }

    private static double[] InOersted(IReadOnlyList<double> field) => [.. field.Select(b => b * OerstedPerTesla)];

    private IEnumerable<IPlotItem> Items(double[] points, double[] line)
    {
        yield return new BandItem(line, BandLow, BandHigh, Palette.Vermilion);
        if (Truth.Count > 0)
        {
            yield return new LineItem(line, Truth, Palette.Green, 1.5, "7 4");
        }

        yield return new LineItem(line, Fit, Palette.Vermilion);
        yield return new PointItem(points, Probability, StandardError, Palette.Blue);
    }

    private Legend Legend()
    {
        List<LegendEntry> entries =
        [
            new(LegendKey.Point, "measured, ± standard error", Palette.Blue),
            new(LegendKey.Line, "logistic fit", Palette.Vermilion),
            new(LegendKey.Band, "95 % band of the fit", Palette.Vermilion),
        ];
        if (Truth.Count > 0)
        {
            entries.Add(new(LegendKey.Dashes, "device's true curve", Palette.Green));
        }

        entries.AddRange(Results.Select(text => new LegendEntry(LegendKey.None, text, Palette.Ink)));
        return new Legend(entries);
    }

    private FigureTable[] Tables(double[] points, double[] line)
    {
        List<FigureColumn> fit =
            [new("field_oe", line), new("fit", Fit), new("band_low", BandLow), new("band_high", BandHigh)];
        if (Truth.Count > 0)
        {
            fit.Add(new("truth", Truth));
        }

        return
        [
            new("", [new("field_oe", points), new("probability", Probability), new("standard_error", StandardError)]),
            new("fit", fit),
        ];
    }
}
