using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Resistance against time, with its histogram at the side, the two levels, and how long each state lasts.</summary>
public sealed record TelegraphFigure
{
    private const int Bins = 80;

    /// <summary>Title, as device, field and bias.</summary>
    public required string Title { get; init; }

    /// <summary>Time of each reading in s, ascending.</summary>
    public required IReadOnlyList<double> Time { get; init; }

    /// <summary>Resistance of each reading in ohm.</summary>
    public required IReadOnlyList<double> Resistance { get; init; }

    /// <summary>Fitted lower level in ohm.</summary>
    public required double LowLevel { get; init; }

    /// <summary>Fitted upper level in ohm.</summary>
    public required double HighLevel { get; init; }

    /// <summary>A remark under the title, as the dwell times.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Histograms of the dwell times, below the trace: low and high state; empty for none.</summary>
    public IReadOnlyList<DwellHistogram> Dwells { get; init; } = [];

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">The arrays differ in length or hold nothing finite.</exception>
    public Figure Draw()
    {
        Series.RequireSameLength(("time", Time), ("resistance", Resistance));
        var histogram = Histogram.Of(Resistance, Bins);
        var resistance = Axis.Around("Resistance (Ω)", [.. Resistance, LowLevel, HighLevel], 0.06);
        var trace = new PlotFrame(84, 62, 590, 300, Axis.Around("Time (s)", Time, 0.005), resistance);
        var counts = new Axis("Readings", 0, 1.08 * histogram.Counts.Max()) { WantedTicks = 3 };
        var side = new PlotFrame(706, 62, 170, 300, counts, resistance) { ShowsVerticalTexts = false };

        using var canvas = new SvgCanvas(900, Dwells.Count > 0 ? 690 : 420, Title);
        Heading.Draw(canvas, 84, Title, Remark);
        LevelItem[] levels = [new(LowLevel, Palette.Green), new(HighLevel, Palette.Vermilion)];
        trace.Draw(canvas, "trace", [new LineItem(Time, Resistance, Palette.Blue, 0.9), .. levels]);
        side.Draw(canvas, "histogram", 
        [
            new SidewaysHistogramItem(histogram, Palette.Blue),
            new LevelItem(LowLevel, Palette.Green, FormattableString.Invariant($"{LowLevel:F1} Ω")),
            new LevelItem(HighLevel, Palette.Vermilion, FormattableString.Invariant($"{HighLevel:F1} Ω")),
        ]);
        for (var state = 0; state < Dwells.Count; state++)
        {
            Dwells[state].Draw(canvas, 84 + 436 * state, 440, 356, 190, state == 0 ? Palette.Green : Palette.Vermilion);
        }

        return new Figure(canvas.Finish(), [Trace(), Table(histogram), .. Dwells.Select(dwells => dwells.Table())]);
    }

    private static FigureTable Table(Histogram histogram) => new("histogram",
    [
        new("resistance_ohm", [.. histogram.Counts.Select((_, bin) => histogram.Low + ((bin + 0.5) * histogram.BinWidth))]),
        new("readings", [.. histogram.Counts.Select(count => (double)count)]),
    ]);

    private FigureTable Trace() => new("", [new("time_s", Time), new("resistance_ohm", Resistance)]);
}
