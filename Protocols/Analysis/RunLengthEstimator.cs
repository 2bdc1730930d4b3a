namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Dwell times from the lengths of runs of equal states: what one sees in the trace. A dwell shorter than the interval
/// between readings falls into a dead time and joins its neighbours, so the runs are too long; the correction solves
/// the chain's relation between run length and dwell time, which counts the missed dwells exactly.
/// </summary>
public static class RunLengthEstimator
{
    /// <summary>
    /// Mean run lengths as they are, without correction for the dead time. The interval is that of an exponential
    /// mean over the runs seen (chi-squared), and too short where dwells are missed.
    /// </summary>
    /// <param name="counts">Pairs of consecutive readings.</param>
    /// <param name="interval">From one reading to the next, in s.</param>
    public static DwellTimes Uncorrected(TransitionCounts counts, double interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        return new DwellTimes(
            MeanRun(counts.FromHigh, counts.Fell, interval), MeanRun(counts.FromLow, counts.Rose, interval),
            DwellTimeMethod.RunLengths);
    }

    /// <summary>Dwell times that belong to observed mean run lengths, when a reading comes at every dead time.</summary>
    /// <param name="highRun">Mean length of runs in the high state, in s.</param>
    /// <param name="lowRun">Mean length of runs in the low state, in s.</param>
    /// <param name="deadTime">Interval between readings in s; shorter than the runs.</param>
    /// <returns>Mean dwell times in s; NaN when the runs are no longer than those of independent readings.</returns>
    public static (double High, double Low) CorrectForDeadTime(double highRun, double lowRun, double deadTime)
    {
        var (falls, rises) = (deadTime / highRun, deadTime / lowRun);
        var rate = -Math.Log(1 - falls - rises) / deadTime;
        return ((falls + rises) / (rate * falls), (falls + rises) / (rate * rises));
    }

    private static Estimate MeanRun(long reads, long ends, double interval)
    {
        if (ends == 0)
        {
            return new Estimate(double.NaN, reads * interval / 2.995732273553991, double.PositiveInfinity,
                FormattableString.Invariant($"no run ended in {reads} readings"));
        }

        var mean = reads * interval / ends;
        return new Estimate(
            mean,
            2 * reads * interval / MathNet.Numerics.Distributions.ChiSquared.InvCDF(2.0 * (ends + 1), 0.975),
            2 * reads * interval / MathNet.Numerics.Distributions.ChiSquared.InvCDF(2.0 * ends, 0.025),
            FormattableString.Invariant($"mean of {ends} runs, dead time not corrected"));
    }
}
