namespace SpinBench.Protocols.Analysis;

/// <summary>Mean times that a telegraph signal stays in its states.</summary>
/// <param name="High">Mean dwell time in the high state (until it falls), in s.</param>
/// <param name="Low">Mean dwell time in the low state (until it rises), in s.</param>
/// <param name="Method">How they were estimated.</param>
public sealed record DwellTimes(Estimate High, Estimate Low, DwellTimeMethod Method)
{
    /// <summary>Relaxation rate <c>1/τ_high + 1/τ_low</c> in 1/s; NaN when a dwell time is undetermined.</summary>
    public double RelaxationRate => 1 / High.Value + 1 / Low.Value;

    /// <summary>Whether both dwell times have a value.</summary>
    public bool IsDetermined => High.IsDetermined && Low.IsDetermined;

    /// <summary>The wider of both intervals, as half-width in parts of the value; infinity when undetermined.</summary>
    public double RelativeHalfWidth => Math.Max(High.RelativeHalfWidth, Low.RelativeHalfWidth);

    /// <summary>The largest product of relaxation rate and aperture at which a reading may be taken as an instant.</summary>
    public const double LargestRateTimesAperture = 0.5;

    /// <summary>
    /// Estimates both dwell times of a record: by the moments when the signal relaxes by more than
    /// <see cref="LargestRateTimesAperture"/> within a reading, otherwise by the Markov chain.
    /// </summary>
    /// <param name="readings">Readings in order; NaN is missing.</param>
    /// <param name="segmentation">The same readings cut into states.</param>
    /// <param name="timing">When the readings integrate.</param>
    public static DwellTimes Of(ReadOnlySpan<double> readings, Segmentation segmentation, ReadingTiming timing)
    {
        ArgumentNullException.ThrowIfNull(segmentation);
        var rate = MomentsEstimator.RelaxationRate(readings, segmentation.Levels, timing);
        if (rate * timing.Aperture > LargestRateTimesAperture)
        {
            return MomentsEstimator.Estimate(readings, segmentation.Levels, timing);
        }

        return MarkovEstimator.Estimate(segmentation.Transitions, timing.Interval);
    }
}

/// <summary>How dwell times were estimated.</summary>
public enum DwellTimeMethod
{
    /// <summary>Mean length of runs of equal states; misses the dwells that fit between readings.</summary>
    RunLengths,

    /// <summary>Maximum likelihood of a two-state Markov chain; exact for readings of no duration.</summary>
    MarkovChain,

    /// <summary>Mean and variance of readings that integrate over the signal.</summary>
    Moments,

    /// <summary>Maximum likelihood of a two-state hidden Markov model, for readings that drown in noise.</summary>
    HiddenMarkovModel,
}
