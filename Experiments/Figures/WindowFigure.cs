using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>A signal in windows, above what a network makes of it: its output, the mean over each window, what it was to be.</summary>
public sealed record WindowFigure
{
    private const double Left = 84;
    private const double FrameWidth = 700;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The windows, in the order of time.</summary>
    public required IReadOnlyList<FigureWindow> Windows { get; init; }

    /// <summary>Time from one sample to the next in s.</summary>
    public required double SampleTime { get; init; }

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no window, or one has more or fewer outputs than samples.</exception>
    public Figure Draw()
    {
        RequireWindows();
        double[] times = [.. Enumerable.Range(1, Windows.Sum(window => window.Samples.Count)).Select(sample => 1e9 * SampleTime * sample)];
        double[] signal = [.. Windows.SelectMany(window => window.Samples)];
        double[] outputs = [.. Windows.SelectMany(window => window.Outputs)];
        var axis = new Axis("Time (ns)", 0, times[^1]) { WantedTicks = 8 };
        var input = new PlotFrame(Left, 62, FrameWidth, 150, new Axis("", axis.Low, axis.High) { WantedTicks = 8 }, Axis.Around("Input", signal));
        var output = new PlotFrame(Left, 258, FrameWidth, 170, axis, new Axis("Output", -1.6, 1.6) { WantedTicks = 4 });
        using var canvas = new SvgCanvas(output.Right + 30, 520, Title);
        Heading.Draw(canvas, Left, Title, Remark);
        input.Draw(canvas, "input", [Boundaries(), new LineItem(times, signal, Palette.Ink, 1.1)]);
        output.Draw(canvas, "output", [Boundaries(), new LineItem(times, outputs, Palette.Of(5), 1.2), Steps(window => window.Wanted, Palette.Ink, "6 4"), Steps(window => window.Mean, Palette.Vermilion, null)]);
        Key(canvas, output.Bottom + 72);
        return new Figure(canvas.Finish(), Tables(times, signal, outputs));
    }

    private void RequireWindows()
    {
        if (Windows.Count == 0)
        {
            throw new FigureException("There is no window to draw.");
        }

        foreach (var window in Windows)
        {
            Series.RequireSameLength(("samples", window.Samples), ("outputs", window.Outputs));
        }
    }

    private IEnumerable<(double Start, double End, FigureWindow Window)> Spans()
    {
        var start = 0;
        foreach (var window in Windows)
        {
            yield return (1e9 * SampleTime * start, 1e9 * SampleTime * (start + window.Samples.Count), window);
            start += window.Samples.Count;
        }
    }

    private LineItem Boundaries() => new(
        [.. Spans().SelectMany(span => new[] { span.End, span.End, double.NaN })],
        [.. Windows.SelectMany(_ => new[] { -1e3, 1e3, double.NaN })], Palette.Faint, 0.6, "2 3");

    private LineItem Steps(Func<FigureWindow, double> level, string colour, string? dashes) => new(
        [.. Spans().SelectMany(span => new[] { span.Start, span.End, double.NaN })],
        [.. Windows.SelectMany(window => new[] { level(window), level(window), double.NaN })], colour, dashes is null ? 2.4 : 1.4, dashes);

    private static void Key(SvgCanvas canvas, double y)
    {
        var x = Left;
        foreach (var (text, colour, dashes) in new[] { ("output", Palette.Of(5), null), ("mean of the window, which decides", Palette.Vermilion, null), ("wanted", Palette.Ink, "6 4") })
        {
            canvas.Line(x, y - 4, x + 26, y - 4, colour, 2, dashes);
            canvas.Text(x + 34, y, text, new TextStyle(Size: 12));
            x += 66 + (6.4 * text.Length);
        }
    }

    private List<FigureTable> Tables(double[] times, double[] signal, double[] outputs) =>
    [
        new("", [new("time_s", [.. times.Select(time => 1e-9 * time)]), new("input", signal), new("output", outputs)]),
        new("windows", [new("end_s", [.. Spans().Select(span => 1e-9 * span.End)]), new("wanted", [.. Windows.Select(window => window.Wanted)]), new("mean", [.. Windows.Select(window => window.Mean)])]),
    ];
}
