using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>What a pen wrote: the drawing with a dot an update, beside both coordinates against time; or the pen at work.</summary>
public sealed record HandwritingFigure
{
    private const double Left = 70;
    private const double Side = 340;
    private const double Top = 62;
    private const double TraceLeft = Left + Side + 90;
    private const double TraceWidth = 400;
    private const double DotRadius = 2.6;
    private const double RestSeconds = 2;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>A remark under the title.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The strokes that were to be written.</summary>
    public required IReadOnlyList<IReadOnlyList<(double X, double Y)>> Strokes { get; init; }

    /// <summary>Where the pen was, in the order of time; one round or more.</summary>
    public required IReadOnlyList<HandwritingPoint> Points { get; init; }

    /// <summary>Time of one round in s.</summary>
    public required double Period { get; init; }

    private HandwritingPoint[] Round => [.. Points.TakeWhile(point => point.Time - Points[0].Time < Period)];

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There are no strokes or no points.</exception>
    public Figure Draw()
    {
        var paper = Paper();
        using var canvas = new SvgCanvas(TraceLeft + TraceWidth + 30, Top + Side + 90, Title);
        Heading.Draw(canvas, Left, Title, Remark);
        paper.Draw(canvas, "paper", [Wanted(5), .. Dots()]);
        double[] times = [.. Points.Select(point => 1e9 * (point.Time - Points[0].Time))];
        var axis = Axis.Around("Time (ns)", times, 0.01);
        var height = (Side - 34) / 2;
        Trace(canvas, Top, height, axis, "x", times, point => point.X, point => point.WantedX);
        Trace(canvas, Top + Side - height, height, axis, "y", times, point => point.Y, point => point.WantedY);
        Key(canvas, Top + Side + 72);
        return new Figure(canvas.Finish(), Tables());
    }

    /// <summary>Draws one round as an animation (SMIL) in which the pen writes it dot by dot, over and over; as a still it is the whole drawing.</summary>
    /// <param name="seconds">Time that the pen takes in s.</param>
    /// <exception cref="FigureException">There are no strokes or no points.</exception>
    public Figure DrawAnimated(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        var paper = Paper();
        using var canvas = new SvgCanvas(Left + Side + 40, Top + Side + 60, Title);
        var lines = Paragraph.Wrap(Remark, Side, 11);
        canvas.Text(Left, 24, Title, new TextStyle(Size: 16, Bold: true));
        for (var line = 0; line < lines.Count; line++)
        {
            canvas.Text(Left, 40 + (14 * line), lines[line], new TextStyle(Size: 11, Colour: Palette.Faint));
        }

        paper.Draw(canvas, "paper", [Wanted(5), new WritingItem(Round, seconds, seconds + RestSeconds, Palette.Blue, Palette.Vermilion)]);
        return new Figure(canvas.Finish(), Tables());
    }

    /// <summary>A square frame in which both axes have one scale.</summary>
    private PlotFrame Paper()
    {
        if (Strokes.Count == 0 || Points.Count == 0)
        {
            throw new FigureException("Handwriting needs strokes to be written and points that were.");
        }

        (double X, double Y)[] places = [.. Strokes.SelectMany(stroke => stroke)];
        var (left, right) = (places.Min(place => place.X), places.Max(place => place.X));
        var (low, high) = (places.Min(place => place.Y), places.Max(place => place.Y));
        var half = 0.6 * Math.Max(right - left, high - low);
        Axis Around(string label, double middle) => new(label, middle - half, middle + half) { WantedTicks = 4 };
        return new PlotFrame(Left, Top, Side, Side, Around("x", (left + right) / 2), Around("y", (low + high) / 2));
    }

    private LineItem Wanted(double width) => new(
        [.. Strokes.SelectMany(stroke => stroke.Select(place => place.X).Append(double.NaN))],
        [.. Strokes.SelectMany(stroke => stroke.Select(place => place.Y).Append(double.NaN))], "#d0d0d0", width);

    private IEnumerable<IPlotItem> Dots()
    {
        var round = Round;
        yield return Of(round.Where(point => !point.IsDown), Palette.Of(5), 1.2);
        yield return Of(round.Where(point => point.IsDown), Palette.Blue, DotRadius);

        static PointItem Of(IEnumerable<HandwritingPoint> points, string colour, double radius)
        {
            HandwritingPoint[] all = [.. points];
            return new PointItem([.. all.Select(point => point.X)], [.. all.Select(point => point.Y)], null, colour, radius);
        }
    }

    private void Trace(
        SvgCanvas canvas, double top, double height, Axis horizontal, string name, double[] times,
        Func<HandwritingPoint, double> written, Func<HandwritingPoint, double> wanted)
    {
        double[] values = [.. Points.Select(written)];
        double[] goals = [.. Points.Select(wanted)];
        var isLowest = top > Top;
        var axis = isLowest ? horizontal : new Axis("", horizontal.Low, horizontal.High);
        var frame = new PlotFrame(TraceLeft, top, TraceWidth, height, axis, Axis.Around(name, [.. values, .. goals]) with { WantedTicks = 4 });
        frame.Draw(canvas, name, [new LineItem(times, goals, "#c0c0c0", 3.5), new LineItem(times, values, Palette.Blue, 1.2)]);
    }

    private static void Key(SvgCanvas canvas, double y)
    {
        canvas.Line(Left, y - 4, Left + 26, y - 4, "#d0d0d0", 5);
        canvas.Text(Left + 34, y, "wanted", new TextStyle(Size: 12));
        canvas.Circle(Left + 114, y - 4, DotRadius, Palette.Blue);
        canvas.Text(Left + 124, y, "written, a dot an update", new TextStyle(Size: 12));
        canvas.Circle(Left + 284, y - 4, 1.2, Palette.Of(5));
        canvas.Text(Left + 292, y, "pen up", new TextStyle(Size: 12));
    }

    private List<FigureTable> Tables() =>
    [
        new("", [
            Column("time_s", point => point.Time), Column("x", point => point.X), Column("y", point => point.Y),
            Column("wanted_x", point => point.WantedX), Column("wanted_y", point => point.WantedY), Column("pen", point => point.IsDown ? 1 : 0)]),
    ];

    private FigureColumn Column(string name, Func<HandwritingPoint, double> value) => new(name, [.. Points.Select(value)]);
}
