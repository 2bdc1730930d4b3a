using MathNet.Numerics.Statistics;
using SpinBench.Protocols;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Twins;

/// <summary>Data sets of a run whose points are readings of the junction's resistance, one for each current.</summary>
internal static class TelegraphRuns
{
    // Below, a set point is one of a loop: a level, not a record of switching.
    private const int FewestReads = 20;
    private const double SameCurrent = 0.03;
    private const int FewestForScatter = 5;
    private const int ZeroReads = 10;
    private const double CurrentReadBackNoise = 1e-4;

    // Of one read-back, relative: a few bends may be small by chance.
    private const double ReadBackNoise = 3e-5;

    // Noise of the two read-backs of a current, in parts of their decade range, and linearity of voltmeter and source.
    private const double RangeNoise = 1e-5;
    private const double Linearity = 6e-5;

    /// <summary>
    /// A curve of resistance against bias as one data set: its currents share the range and so gain and offset of the source.
    /// </summary>
    public static IEnumerable<ITwinEvidence> OfCurve(RunRecord run, PointTable points, double aperture)
    {
        var mounting = run.Description.Mounting;
        Series[] series = [.. Series(points).Where(one => one.Readings.Count(reading => !double.IsNaN(reading)) >= FewestReads && one.Current != 0)];
        if (series.Length == 0)
        {
            return [];
        }

        TelegraphRecord[] records =
        [
            .. series.OrderBy(one => one.Current).Select(one => TelegraphReduction.Of(
                one.Field, one.Current, one.Readings, ReadingTiming.Of(one.Times, aperture), Levels([one]))),
        ];
        var range = Math.Pow(10, Math.Ceiling(Math.Log10(records.Max(record => Math.Abs(record.Current)))));
        var (offset, zero) = Zeros(points);
        return
        [
            new TelegraphEvidence(
                run.Id, mounting, CurveScatter.Widen([.. records.Select(record => record with { Scatter = Off(record) })]), FieldErrorOf(series), offset),
        ];

        double Off(TelegraphRecord record) => Math.Sqrt(
            Math.Pow(zero / record.Current, 2) + Math.Pow(RangeNoise * range * record.Mean / record.Current, 2) + Math.Pow(Linearity * record.Mean, 2));
    }

    // The source's offset, of which the zero voltages tell no more than how large it may be, and by how much they scatter: with
    // the state that the junction was in, and with the voltmeter's drift.
    private static (double Offset, double Scatter) Zeros(PointTable points)
    {
        var (zero, resistance) = (points.IndexOf("zero_voltage"), points.Column("resistance").Where(double.IsFinite).Average());
        double[] each = [.. points.GroupBy(row => row.SetPoint, (_, rows) => rows.First().Values.Span[zero])];
        return each.Length < 2 ? (0, 0) : (Math.Abs(each.Average()) / resistance, Math.Sqrt(each.Variance()));
    }

    public static IEnumerable<ITwinEvidence> Of(RunRecord run, PointTable points, double aperture)
    {
        var mounting = run.Description.Mounting;
        foreach (var group in ByCurrent(Series(points)))
        {
            var series = group.Where(one => one.Readings.Count(reading => !double.IsNaN(reading)) >= FewestReads).ToArray();
            if (series.Length == 0)
            {
                continue;
            }

            var levels = LevelsOf(series, mounting);
            TelegraphRecord[] records =
            [
                .. series.Select(one => TelegraphReduction.Of(
                    one.Field, one.Current, one.Readings, ReadingTiming.Of(one.Times, aperture), levels ?? Levels([one]))),
            ];
            var scatter = Scatter(records);
            yield return new TelegraphEvidence(
                run.Id, mounting, [.. records.Select(record => record with { Scatter = scatter })], FieldErrorOf(series), 0);
        }
    }

    private static double FieldErrorOf(IEnumerable<Series> series) =>
        series.Any(one => one.IsFieldMeasured) ? TwinSystematics.GaussmeterError : TwinSystematics.UnmeasuredFieldError;

    // A field in the plane moves the levels by more than their distance: there each set point has its own.
    private static TelegraphLevels? LevelsOf(Series[] series, Mounting mounting) =>
        mounting == Mounting.Perpendicular ? Levels(series) : null;

    private static TelegraphLevels? Levels(IEnumerable<Series> series) =>
        LevelSearch.Find([.. series.SelectMany(one => one.Readings)]).Levels;

    // By how much one set point's levels scatter about those of its neighbours in field: zero and current are measured once
    // a set point.
    private static double Scatter(TelegraphRecord[] records)
    {
        var ordered = records.OrderBy(record => record.Field).ToArray();
        double[] low = [.. ordered.Select(record => record.Low).Where(double.IsFinite)];
        double[] high = [.. ordered.Select(record => record.High).Where(double.IsFinite)];
        var seen = low.Length >= high.Length ? low : high;
        if (seen.Length < FewestForScatter)
        {
            var typical = records[0];
            return Math.Sqrt(typical.Noise * typical.Noise / ZeroReads + Math.Pow(CurrentReadBackNoise * typical.Mean, 2));
        }

        return Math.Max(ReadBackNoise * seen.Average(), BendScatter.Of(seen));
    }

    private static IEnumerable<List<Series>> ByCurrent(IEnumerable<Series> series)
    {
        var group = new List<Series>();
        foreach (var one in series.OrderBy(one => one.Current))
        {
            if (group.Count > 0 && Math.Abs(one.Current - group[0].Current) > SameCurrent * Math.Abs(group[0].Current))
            {
                yield return group;
                group = [];
            }

            group.Add(one);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static IEnumerable<Series> Series(PointTable points)
    {
        int? Find(string name) => points.Columns.Any(column => column.Name == name) ? points.IndexOf(name) : null;
        var (time, resistance, current) = (points.IndexOf("time"), points.IndexOf("resistance"), points.IndexOf("current"));
        var (set, measured) = (Find("set_field"), Find("measured_field"));
        foreach (var rows in points.GroupBy(row => row.SetPoint))
        {
            PointTable.Row[] all = [.. rows];
            double Of(int column) => all[0].Values.Span[column];
            var gauss = measured is { } gaussmeter ? Of(gaussmeter) : double.NaN;
            var asked = set is { } wanted ? Of(wanted) : double.NaN;
            var field = !double.IsNaN(gauss) ? gauss : double.IsNaN(asked) ? 0 : asked;
            double[] Column(int column) => [.. all.Select(row => row.Values.Span[column])];
            yield return new Series(field, !double.IsNaN(gauss), Of(current), Column(time), Column(resistance));
        }
    }
}

/// <summary>Readings of one set point.</summary>
internal sealed record Series(double Field, bool IsFieldMeasured, double Current, double[] Times, double[] Readings);
