using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>How often a state lasted how long, and the exponential of its mean dwell time.</summary>
/// <param name="Name">The state, as <c>high</c>; also in the columns of the data.</param>
/// <param name="Durations">Dwells whose both ends were seen, in s.</param>
/// <param name="MeanDwell">Mean dwell time in s, missed and cut-off dwells accounted for.</param>
/// <param name="Interval">From one reading to the next in s: dwells are whole multiples of it.</param>
public sealed record DwellHistogram(string Name, IReadOnlyList<double> Durations, double MeanDwell, double Interval)
{
    private const double MeanDwellsShown = 5;
    private const int BinsOfMean = 4;

    private double Width => Interval * Math.Max(1, Math.Round(MeanDwell / BinsOfMean / Interval));

    // The first bin begins half an interval below the shortest dwell that is seen.
    private double[] Edges => [.. Enumerable.Range(0, (int)Math.Ceiling(MeanDwellsShown * MeanDwell / Width) + 1)
        .Select(bin => Interval / 2 + bin * Width)];

    internal FigureTable Table()
    {
        var edges = Edges;
        var counts = Counts(edges);
        return new($"dwells-{Name}",
        [
            new("dwell_s", [.. counts.Select((_, bin) => (edges[bin] + edges[bin + 1]) / 2)]),
            new("dwells", counts), new("exponential", [.. counts.Select((_, bin) => Expected(edges[bin]))]),
        ]);
    }

    internal void Draw(SvgCanvas canvas, double left, double top, double width, double height, string colour)
    {
        var edges = Edges;
        var counts = Counts(edges);
        var (scale, unit) = MeanDwell switch { < 1e-3 => (1e6, "µs"), < 1 => (1e3, "ms"), _ => (1.0, "s") };
        double[] steps = [.. counts.SelectMany((_, bin) => new[] { edges[bin], edges[bin], edges[bin + 1], edges[bin + 1] }.Select(edge => edge * scale))];
        double[] heights = [.. counts.SelectMany(count => new[] { 0, count, count, 0 })];
        double[] line = [.. edges.Select(edge => (edge + Width / 2) * scale)];
        double[] fit = [.. edges.Select(Expected)];
        var frame = new PlotFrame(
            left, top, width, height, new Axis($"Dwell in the {Name} state ({unit})", 0, edges[^1] * scale),
            new Axis("Dwells", 0, 1.1 * Math.Max(1, counts.Concat(fit).Max())) { WantedTicks = 4 });
        frame.Draw(canvas, $"dwells-{Name}", [new LineItem(steps, heights, colour, 1.2), new LineItem(line, fit, Palette.Ink, 1.4, "6 3")]);
    }

    private double[] Counts(double[] edges) => [.. Enumerable.Range(0, edges.Length - 1)
        .Select(bin => (double)Durations.Count(duration => duration >= edges[bin] && duration < edges[bin + 1]))];

    private double Expected(double from) => Durations.Count
        * (Math.Exp(-(from - Interval / 2) / MeanDwell) - Math.Exp(-(from + Width - Interval / 2) / MeanDwell));
}
