using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Cli.Measuring;

/// <summary>A telegraph's trace, of a long one the beginning, with the histograms of all its dwell times.</summary>
internal static class TelegraphFigures
{
    private const int MostReadings = 4000;

    public static Figure Draw(TelegraphAnalysis analysis, PointTable points, string title)
    {
        var (times, resistances) = Shown(points);
        var levels = analysis.Levels!;
        return new TelegraphFigure
        {
            Title = title,
            Time = times,
            Resistance = resistances,
            LowLevel = levels.Low,
            HighLevel = levels.High,
            Remark = string.Join(", ", analysis.Quantities.Skip(1).Take(2)
                .Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}")),
            Dwells = Dwells(analysis),
        }.Draw();
    }

    /// <summary>Histograms of both states' dwells; none where the dwell times are not from single dwells.</summary>
    public static IReadOnlyList<DwellHistogram> Dwells(TelegraphAnalysis analysis) =>
        analysis is { Runs: { } runs, DwellTimes: { IsDetermined: true, Method: not DwellTimeMethod.Moments } dwells }
            ? [Dwells("low", runs.Low, dwells.Low), Dwells("high", runs.High, dwells.High)]
            : [];

    // Of an oscilloscope its first record alone: between records nothing was seen.
    private static (double[] Times, double[] Resistances) Shown(PointTable points)
    {
        var (times, resistances) = (points.Column("time"), points.Column("resistance"));
        if (points.Columns.All(column => column.Name != "reader") || points.Column("reader")[^1] == 0)
        {
            return (times, resistances);
        }

        var (readers, records) = (points.Column("reader"), points.Column("record"));
        int[] rows = [.. Enumerable.Range(0, times.Length).Where(row => readers[row] == 1 && records[row] == 0).Take(MostReadings)];
        return ([.. rows.Select(row => times[row] - times[rows[0]])], [.. rows.Select(row => resistances[row])]);
    }

    private static DwellHistogram Dwells(string name, DwellRuns runs, Estimate mean) =>
        new(name, [.. runs.Complete.Select(length => length * runs.Interval)], mean.Value, runs.Interval);
}
