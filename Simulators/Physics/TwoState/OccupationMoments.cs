namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// Exact mean and variance of the time that a two-state Markov process spends high between two known states.
/// </summary>
/// <remarks>
/// From P(j at t | i at 0) = π_j + (δ_ij - π_j) exp(-λt): the conditional moments are integrals of products of such
/// terms over the interval, in closed form.
/// </remarks>
public readonly struct OccupationMoments
{
    private OccupationMoments(double mean, double variance)
    {
        Mean = mean;
        Variance = variance;
    }

    /// <summary>Mean time high in s.</summary>
    public double Mean { get; }

    /// <summary>Variance of the time high in s².</summary>
    public double Variance { get; }

    /// <summary>Probability to end high.</summary>
    /// <param name="start">State at the start.</param>
    /// <param name="toHigh">Rate low → high in 1/s.</param>
    /// <param name="toLow">Rate high → low in 1/s.</param>
    /// <param name="duration">Length of the interval in s.</param>
    public static double ProbabilityOfEndingHigh(MagneticState start, double toHigh, double toLow, double duration)
    {
        var rate = toHigh + toLow;
        var high = toHigh / rate;
        return high + ((start == MagneticState.High ? 1 : 0) - high) * Math.Exp(-rate * duration);
    }

    /// <summary>Moments of the time high, given both ends.</summary>
    public static OccupationMoments Between(
        MagneticState start, MagneticState end, double toHigh, double toLow, double duration)
    {
        var rate = toHigh + toLow;
        var high = toHigh / rate;
        var decay = Math.Exp(-rate * duration);
        var ending = end == MagneticState.High ? high : 1 - high;
        var a = (start == MagneticState.High ? 1 : 0) - high;
        var b = end == MagneticState.High ? 1 - high : high - 1;
        var probability = ending + ((start == end ? 1 : 0) - ending) * decay;

        var single = (1 - decay) / rate;
        var mean = (high * ending * duration + (high * b + a * ending) * single + a * b * duration * decay) / probability;

        var one = duration / rate - single / rate;
        var two = single / rate - duration * decay / rate;
        var half = duration * duration / 2;
        var low = 1 - high;
        var second = 2 / probability
            * (high * high * ending * half
                + (high * high * b + high * low * ending + a * high * ending) * one
                + (high * low * b + a * high * b + a * low * ending) * two
                + a * low * b * half * decay);
        return new OccupationMoments(mean, Math.Max(0, second - mean * mean));
    }
}
