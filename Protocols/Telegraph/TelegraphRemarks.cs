using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What a reader must know before believing a telegraph.</summary>
internal sealed class TelegraphRemarks(TelegraphRows rows, ReadingTiming timing)
{
    private const double WorthyShareOfStep = 0.1;
    private const double UnlikelyFit = 0.001;

    /// <summary>About a trace with two levels.</summary>
    public IEnumerable<string> On(Segmentation segmentation, DwellTimes dwells, (DwellRuns High, DwellRuns Low) runs) =>
    [
        .. OnReader(), .. OnLoss(), .. OnNoise(segmentation, dwells), .. OnDwells(dwells),
        .. OnDrift(BaselineDrift.Of(rows.Resistances, segmentation), segmentation.Levels.Separation),
        .. dwells.Method == DwellTimeMethod.MarkovChain ? [.. OnShape("high", runs.High), .. OnShape("low", runs.Low)] : Array.Empty<string>(),
    ];

    /// <summary>About a trace without.</summary>
    public IEnumerable<string> OnOneLevel() =>
        [.. OnReader(), .. OnLoss(), .. OnDrift(BaselineDrift.Of(rows.Resistances, null), null)];

    private IEnumerable<string> OnReader()
    {
        if (rows.IsOfOscilloscope)
        {
            yield return FormattableString.Invariant(
                $"read with the oscilloscope, {rows.Gaps + 1} records of readings of {timing.Interval:G3} s{(rows.HasLook ? "; a look with the voltmeter found the switching too fast for it" : "")}");
        }
    }

    private IEnumerable<string> OnLoss()
    {
        var lost = rows.Resistances.Count(double.IsNaN) - rows.Gaps;
        if (lost > 0)
        {
            yield return FormattableString.Invariant(
                $"{lost} of {rows.Resistances.Length - rows.Gaps} readings were overloaded and are left out");
        }
    }

    private IEnumerable<string> OnNoise(Segmentation segmentation, DwellTimes dwells)
    {
        if (dwells.Method != DwellTimeMethod.HiddenMarkovModel && Segmentation.HysteresisFor(segmentation.Levels) > 0)
        {
            yield return FormattableString.Invariant(
                $"the levels are only {segmentation.Levels.SignalToNoise:G2} times the noise apart: a hysteresis of half the step was used");
        }

        if (dwells.RelaxationRate * timing.Aperture > 2 && segmentation.Levels.Noise > 0)
        {
            yield return "the junction switches several times within a reading: give its levels, measured where it is slow, with \"levels\", or read it with \"reader=scope\"";
        }
    }

    private static IEnumerable<string> OnDwells(DwellTimes dwells)
    {
        if (!dwells.IsDetermined)
        {
            yield return $"high state: {dwells.High.Remark}; low state: {dwells.Low.Remark}";
        }
    }

    private static IEnumerable<string> OnDrift(BaselineDrift drift, double? step)
    {
        if (drift.IsCertain && !(Math.Abs(drift.Change) < WorthyShareOfStep * step))
        {
            yield return FormattableString.Invariant(
                $"the baseline drifts by {drift.Change:G3} ohm over the trace{(step is { } height ? FormattableString.Invariant($", {Math.Abs(drift.Change / height):P0} of the step") : "")}: let the bench warm up, re-zero, or measure shorter traces");
        }
    }

    private static IEnumerable<string> OnShape(string state, DwellRuns runs)
    {
        if (runs.GoodnessOfFit < UnlikelyFit)
        {
            yield return FormattableString.Invariant(
                $"dwell times of the {state} state are not exponential (probability {runs.GoodnessOfFit:G2}): more than two states, a moving field, or a drift");
        }
    }
}
