using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>
/// Transition probabilities of readings that are cut at the mid threshold and integrate over an aperture: those of the
/// state at the middle of the aperture, less the excursions that are shorter than half of it.
/// </summary>
/// <remarks>
/// A reading with one switch is on the side of its middle, so that a correction comes from two switches in one aperture
/// only: an excursion that is shorter than half the aperture is missed. Of the time in a state that is left at a rate k,
/// excursions of length ap/2 and more hold e^(-x) (1 + x), x = k ap/2. Exact for single excursions, however short they are
/// against a reading; with states as frequent as one another to second order in λ ap, good to 1 % up to λ ap = 0.3.
/// </remarks>
internal static class AveragedChain
{
    /// <summary>The largest λ times aperture that is described where both states are frequent.</summary>
    public const double LargestRateTimesAperture = 0.3;

    /// <summary>Probability that low follows on high, and high on low, at the next reading of no duration.</summary>
    public static (double Fall, double Rise) Instantaneous(in WellPair wells, ReadingTiming timing)
    {
        var mixed = 1 - Math.Exp(-wells.Relaxation * timing.Interval);
        return (wells.Fall / wells.Relaxation * mixed, wells.Rise / wells.Relaxation * mixed);
    }

    /// <summary>The same of readings that integrate.</summary>
    public static (double Fall, double Rise) Probabilities(in WellPair wells, ReadingTiming timing)
    {
        var rate = wells.Relaxation;
        var (high, low) = (wells.Rise / rate, wells.Fall / rate);
        var mixed = 1 - Math.Exp(-rate * timing.Interval);
        var near = 1 - Math.Exp(-rate * (timing.Interval - timing.Aperture / 2));
        var (fromLow, fromHigh) = (high * Missed(wells.Fall * timing.Aperture / 2), low * Missed(wells.Rise * timing.Aperture / 2));
        var pairs = low * high * mixed - fromLow * (1 - 2 * high * near) - fromHigh * (1 - 2 * low * near);
        var seenLow = low + fromLow - fromHigh;
        return (Math.Clamp(pairs / (1 - seenLow), 0, 1), Math.Clamp(pairs / seenLow, 0, 1));
    }

    /// <summary>
    /// Variance of the mean of readings, in parts of P (1 - P): of one reading g₀(λ ap) (<see cref="TelegraphCorrelation"/>),
    /// and of each pair e^(-λ (k dt - ap)) ((1 - e^(-λ ap))/(λ ap))²; never above one.
    /// </summary>
    public static double VarianceOfMean(double rate, ReadingTiming timing, int reads)
    {
        var inReading = rate * timing.Aperture;
        var overlap = inReading < 1e-6 ? 1 : (1 - Math.Exp(-inReading)) / inReading;
        var gap = Math.Exp(-rate * (timing.Interval - timing.Aperture));
        var pairs = overlap * overlap * gap / (1 - Math.Exp(-rate * timing.Interval));
        return Math.Min(1, (TelegraphCorrelation.VarianceOfMean(inReading) + 2 * pairs) / reads);
    }

    private static double Missed(double halves) => 1 - Math.Exp(-halves) * (1 + halves);
}
