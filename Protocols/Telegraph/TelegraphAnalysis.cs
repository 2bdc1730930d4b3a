using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What a telegraph trace says: levels, states, dwell times, probability of the high state.</summary>
public sealed record TelegraphAnalysis : RunAnalysis
{
    private TelegraphAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>The two levels in ohm; null when the trace shows none.</summary>
    public TelegraphLevels? Levels { get; private init; }

    /// <summary>State of each reading and the transitions; null without levels.</summary>
    public Segmentation? Segmentation { get; private init; }

    /// <summary>Mean dwell times in s; null without levels.</summary>
    public DwellTimes? DwellTimes { get; private init; }

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
    public static TelegraphAnalysis Of(double[] times, double[] resistances, TelegraphSettings settings)
    {
        ArgumentNullException.ThrowIfNull(resistances);
        ArgumentNullException.ThrowIfNull(settings);
        var timing = ReadingTiming.Of(times, settings.Readout.Aperture);
        var histogram = ReadingHistogram.Of(resistances);
        var search = settings.Levels is { } known ? new LevelSearch(known, "") : LevelSearch.Find(resistances);
        if (search.Levels is not { } levels)
        {
            return ByHiddenMarkovModel(resistances, timing, histogram)
                ?? WithoutLevels(resistances, timing, histogram, search.Failure);
        }

        var segmentation = Segmentation.Of(resistances, levels, Segmentation.HysteresisFor(levels));
        var dwells = Analysis.DwellTimes.Of(resistances, segmentation, timing);
        var occupancy = OccupancyEstimator.Estimate(segmentation, dwells, timing.Interval);
        return new TelegraphAnalysis(
            QuantitiesOf(segmentation, dwells, occupancy), [.. RemarksOn(resistances, segmentation, dwells, timing)])
        {
            Levels = levels,
            Segmentation = segmentation,
            DwellTimes = dwells,
            Occupancy = occupancy,
            Histogram = histogram,
            Timing = timing,
        };
    }

    // For levels that lie too close for a threshold; null where the record shows no two, or none slower than a reading.
    private static TelegraphAnalysis? ByHiddenMarkovModel(
        double[] resistances, ReadingTiming timing, ReadingHistogram histogram)
    {
        if (HiddenMarkovFit.Of(resistances) is not { IsTwoLevels: true } fit)
        {
            return null;
        }

        var dwells = fit.DwellTimes(timing.Interval);
        if (!(dwells.RelaxationRate * timing.Aperture <= Analysis.DwellTimes.LargestRateTimesAperture))
        {
            return null;
        }

        var levels = fit.Model.Levels;
        var segmentation = Segmentation.Of(fit.Probabilities, levels);
        var occupancy = OccupancyEstimator.Estimate(
            fit.Probabilities.Where(probability => !double.IsNaN(probability)).Average(), segmentation.Reads, dwells, timing.Interval);
        var remark = FormattableString.Invariant(
            $"the levels are only {levels.SignalToNoise:G2} times the noise apart: levels, states and dwell times are those of a hidden Markov model, to which a drift looks like switching");
        return new TelegraphAnalysis(
            QuantitiesOf(segmentation, dwells, occupancy),
            [.. RemarksOnLoss(resistances, segmentation), remark, .. RemarksOnDwells(dwells)])
        {
            Levels = levels,
            Segmentation = segmentation,
            DwellTimes = dwells,
            Occupancy = occupancy,
            Histogram = histogram,
            Timing = timing,
        };
    }

    private static TelegraphAnalysis WithoutLevels(
        double[] resistances, ReadingTiming timing, ReadingHistogram histogram, string failure)
    {
        var valid = resistances.Where(resistance => !double.IsNaN(resistance)).ToArray();
        var mean = valid.Length == 0 ? double.NaN : valid.Average();
        var remark = FormattableString.Invariant(
            $"{failure}. If nothing switched in {valid.Length * timing.Interval:G3} s, the present state lasts longer than {valid.Length * timing.Interval / 3:G3} s (95 %)");
        return new TelegraphAnalysis(
            [
                new FittedQuantity("mean resistance", "Ohm", mean, double.NaN, double.NaN, "no two levels"),
                new FittedQuantity("mean dwell time, present state", "s", double.NaN, valid.Length * timing.Interval / 3, double.PositiveInfinity, remark),
            ],
            [remark])
        {
            Histogram = histogram,
            Timing = timing,
        };
    }

    private static FittedQuantity[] QuantitiesOf(Segmentation segmentation, DwellTimes dwells, Estimate occupancy)
    {
        var levels = segmentation.Levels;
        var lowError = levels.Noise / Math.Sqrt(Math.Max(1, segmentation.Reads - segmentation.HighReads));
        var highError = levels.Noise / Math.Sqrt(Math.Max(1, segmentation.HighReads));
        var switches = segmentation.Transitions.Switches;
        var intermediate = segmentation.IntermediateFraction;
        const string statistical = "statistical error only; gain errors of source and voltmeter come on top";
        return
        [
            occupancy.ToQuantity("probability of the high state", ""),
            dwells.High.ToQuantity("mean dwell time, high state", "s"),
            dwells.Low.ToQuantity("mean dwell time, low state", "s"),
            Estimate.Normal(levels.Low, lowError, statistical).ToQuantity("resistance, low state", "Ohm"),
            Estimate.Normal(levels.High, highError, statistical).ToQuantity("resistance, high state", "Ohm"),
            new FittedQuantity("threshold", "Ohm", levels.Threshold, levels.Threshold, levels.Threshold, "half-way between the levels"),
            new FittedQuantity("switches", "", switches, switches, switches, "counted between consecutive readings"),
            new FittedQuantity("intermediate reads", "", intermediate, intermediate, intermediate, "readings between 10 % and 90 % of the step"),
        ];
    }

    private static IEnumerable<string> RemarksOn(
        double[] resistances, Segmentation segmentation, DwellTimes dwells, ReadingTiming timing)
    {
        foreach (var remark in RemarksOnLoss(resistances, segmentation))
        {
            yield return remark;
        }

        if (Segmentation.HysteresisFor(segmentation.Levels) > 0)
        {
            yield return FormattableString.Invariant(
                $"the levels are only {segmentation.Levels.SignalToNoise:G2} times the noise apart: a hysteresis of half the step was used");
        }

        if (dwells.RelaxationRate * timing.Aperture > 2 && segmentation.Levels.Noise > 0)
        {
            yield return "the junction switches several times within a reading: give its levels, measured where it is slow, with \"levels\"";
        }

        foreach (var remark in RemarksOnDwells(dwells))
        {
            yield return remark;
        }
    }

    private static IEnumerable<string> RemarksOnLoss(double[] resistances, Segmentation segmentation)
    {
        var lost = resistances.Length - segmentation.Reads;
        if (lost > 0)
        {
            yield return FormattableString.Invariant($"{lost} of {resistances.Length} readings were overloaded and are left out");
        }
    }

    private static IEnumerable<string> RemarksOnDwells(DwellTimes dwells)
    {
        if (!dwells.IsDetermined)
        {
            yield return $"high state: {dwells.High.Remark}; low state: {dwells.Low.Remark}";
        }
    }
}
