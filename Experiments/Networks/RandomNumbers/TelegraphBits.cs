using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>A fluctuating junction that is looked at in equal intervals: each look gives a bit, high is 1.</summary>
/// <param name="HighDwell">Mean dwell time in the high state in s, positive.</param>
/// <param name="LowDwell">Mean dwell time in the low state in s, positive.</param>
/// <param name="Interval">From look to look in s, positive.</param>
public sealed record TelegraphBits(double HighDwell, double LowDwell, double Interval)
{
    /// <summary>Probability of a one.</summary>
    public double ProbabilityOfOne => HighDwell / (HighDwell + LowDwell);

    /// <summary>Correlation of neighbouring bits, exp(-(1/τ_high + 1/τ_low) Δt).</summary>
    public double Correlation => Math.Exp(-((1 / HighDwell) + (1 / LowDwell)) * Interval);

    /// <summary>Mean less 1/2 of the exclusive or of k independent streams: (-1)^(k+1) (2ε)^k/2 with ε that of one.</summary>
    public double BiasOfExclusiveOr(int streams) => (streams % 2 == 0 ? -1 : 1) * Math.Pow((2 * ProbabilityOfOne) - 1, streams) / 2;

    /// <summary>Bits of the two-state Markov chain that the looks are.</summary>
    /// <param name="count">How many.</param>
    /// <param name="stream">All chance.</param>
    public BitSequence Draw(int count, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (one, change) = (ProbabilityOfOne, 1 - Correlation);
        var (rise, fall) = (one * change, (1 - one) * change);
        var isHigh = stream.NextUniform() < one;
        return BitSequence.Of(count, _ => isHigh = isHigh ? stream.NextUniform() >= fall : stream.NextUniform() < rise);
    }
}
