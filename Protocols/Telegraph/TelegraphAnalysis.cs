using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What a telegraph trace says: levels, states, dwell times, probability of the high state.</summary>
public sealed record TelegraphAnalysis : RunAnalysis
{
    private const double SmallestShareOfStep = 0.02;

    private TelegraphAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>The two levels in ohm; null when the trace shows none.</summary>
    public TelegraphLevels? Levels => Segmentation?.Levels;

    /// <summary>State of each reading and the transitions; null without levels.</summary>
    public Segmentation? Segmentation { get; private init; }

    /// <summary>Mean dwell times in s; null without levels.</summary>
    public DwellTimes? DwellTimes { get; private init; }

    /// <summary>Runs of the high and of the low state; null without levels.</summary>
    public (DwellRuns High, DwellRuns Low)? Runs { get; private init; }

    /// <summary>Probability of the high state; null without levels.</summary>
    public Estimate? Occupancy { get; private init; }

    /// <summary>Resistances in ohm.</summary>
    public required ReadingHistogram Histogram { get; init; }

    /// <summary>When the readings were taken.</summary>
    public required ReadingTiming Timing { get; init; }

    /// <summary>Analyses a trace.</summary>
    /// <param name="times">Ends of the readings in s, ascending.</param>
    /// <param name="resistances">Ohm; NaN where a reading was overloaded.</param>
    /// <param name="settings">How it was measured.</param>
    public static TelegraphAnalysis Of(double[] times, double[] resistances, TelegraphSettings settings) =>
        Of(new TelegraphRows(times, resistances, null, null, 0), settings);

    internal static TelegraphAnalysis Of(TelegraphRows rows, TelegraphSettings settings)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(settings);
        var aperture = rows.Aperture ?? settings.Readout.Aperture;
        var timing = rows.Interval is { } interval
            ? new ReadingTiming(interval, aperture)
            : ReadingTiming.Of(rows.Times, aperture);
        var search = settings.Levels is { } known ? new LevelSearch(known, "") : LevelSearch.Find(rows.Resistances);
        if (search.Levels is not { } levels)
        {
            return ByHiddenMarkovModel(rows, timing, settings.Reading) ?? WithoutLevels(rows, timing, search.Failure);
        }

        var segmentation = Segmentation.Of(rows.Resistances, levels, Segmentation.HysteresisFor(levels));
        var dwells = Analysis.DwellTimes.Of(rows.Resistances, segmentation, timing);
        var occupancy = OccupancyEstimator.Estimate(segmentation, dwells, timing.Interval);
        return Of(rows, timing, segmentation, dwells, occupancy, "");
    }

    // For levels that lie too close for a threshold; null where the record shows no two, none slower than a reading, a step far
    // below what is expected (1/f noise of one level looks like that), or where a straight line explains it as well.
    private static TelegraphAnalysis? ByHiddenMarkovModel(TelegraphRows rows, ReadingTiming timing, TelegraphReading reading)
    {
        var smallest = SmallestShareOfStep * reading.Step * reading.Readout.ExpectedResistance;
        if (HiddenMarkovFit.Of(rows.Resistances) is not { IsTwoLevels: true } fit
            || fit.Model.Levels.Separation < smallest
            || BaselineDrift.Of(rows.Resistances, null).Evidence > fit.Evidence)
        {
            return null;
        }

        var dwells = fit.DwellTimes(timing.Interval);
        if (!(dwells.RelaxationRate * timing.Aperture <= Analysis.DwellTimes.LargestRateTimesAperture))
        {
            return null;
        }

        var segmentation = Segmentation.Of(fit.Probabilities, fit.Model.Levels);
        var occupancy = OccupancyEstimator.Estimate(
            fit.Probabilities.Where(probability => !double.IsNaN(probability)).Average(), segmentation.Reads, dwells, timing.Interval);
        return Of(rows, timing, segmentation, dwells, occupancy, FormattableString.Invariant(
            $"the levels are only {fit.Model.Levels.SignalToNoise:G2} times the noise apart: levels, states and dwell times are those of a hidden Markov model, to which a drift looks like switching"));
    }

    private static TelegraphAnalysis Of(
        TelegraphRows rows, ReadingTiming timing, Segmentation segmentation, DwellTimes dwells, Estimate occupancy, string remark)
    {
        var runs = DwellRuns.Of(segmentation.States, timing.Interval);
        var remarks = new TelegraphRemarks(rows, timing);
        return new TelegraphAnalysis(
            [.. TelegraphQuantities.Of(rows, segmentation, dwells, occupancy, runs)],
            [.. remarks.On(segmentation, dwells, runs), .. remark.Length > 0 ? [remark] : Array.Empty<string>()])
        {
            Segmentation = segmentation,
            DwellTimes = dwells,
            Runs = runs,
            Occupancy = occupancy,
            Histogram = ReadingHistogram.Of(rows.Resistances),
            Timing = timing,
        };
    }

    private static TelegraphAnalysis WithoutLevels(TelegraphRows rows, ReadingTiming timing, string failure)
    {
        var valid = rows.Resistances.Where(resistance => !double.IsNaN(resistance)).ToArray();
        var mean = valid.Length == 0 ? double.NaN : valid.Average();
        var bound = valid.Length * timing.Interval / -Math.Log(0.05);
        var remark = FormattableString.Invariant(
            $"{failure}. If nothing switched in {valid.Length * timing.Interval:G3} s, the present state lasts longer than {bound:G3} s (95 %)");
        return new TelegraphAnalysis(
            [
                new FittedQuantity("mean resistance", "Ohm", mean, double.NaN, double.NaN, "no two levels"),
                new FittedQuantity("mean dwell time, present state", "s", double.NaN, bound, double.PositiveInfinity, remark),
            ],
            [.. new TelegraphRemarks(rows, timing).OnOneLevel(), remark])
        {
            Histogram = ReadingHistogram.Of(rows.Resistances),
            Timing = timing,
        };
    }
}
