namespace SpinBench.Networks.BitErrors;

/// <summary>
/// Wrong bits of junctions that switch by thermal activation between two states: P(wrong) relaxes towards τ_wrong / (τ_wrong + τ_right)
/// with the rate 1/τ_right + 1/τ_wrong, the mean dwell times.
/// </summary>
public static class JunctionWrites
{
    /// <summary>
    /// Part of the bits that are wrong after a pulse over contents that have nothing to do with the new: half need not switch. Where
    /// the pulse never brings a bit back it is half of exp(-t/τ_wrong).
    /// </summary>
    /// <param name="pulse">Length t of the pulse in s, 0 or more.</param>
    /// <param name="dwell">Mean dwell times under the pulse.</param>
    public static double WrongBits(double pulse, WriteDwell dwell)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pulse);
        return dwell.Never + ((0.5 - dwell.Never) * Math.Exp(-pulse * dwell.Rate));
    }

    /// <summary>The shortest pulse that leaves so many bits wrong, in s; NaN where no pulse does.</summary>
    /// <param name="wrongBits">Above 0, below 0.5.</param>
    /// <param name="dwell">Mean dwell times under the pulse.</param>
    public static double PulseFor(double wrongBits, WriteDwell dwell)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wrongBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wrongBits, 0.5);
        return wrongBits > dwell.Never ? Math.Log((0.5 - dwell.Never) / (wrongBits - dwell.Never)) / dwell.Rate : double.NaN;
    }

    /// <summary>Part of the bits that are lost while nothing is written, of as many in each state: half of 1 - exp(-T/τ_high - T/τ_low).</summary>
    /// <param name="time">Time T in s, 0 or more.</param>
    /// <param name="dwellHigh">Mean dwell time in s of the one state, above 0.</param>
    /// <param name="dwellLow">Mean dwell time in s of the other state, above 0.</param>
    public static double Lost(double time, double dwellHigh, double dwellLow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellHigh);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellLow);

        // tanh keeps the digits of a small loss: 1 - exp(-x) = 2 tanh(x/2) / (1 + tanh(x/2)).
        var half = Math.Tanh(time * ((1 / dwellHigh) + (1 / dwellLow)) / 2);
        return half / (1 + half);
    }

    /// <summary>Wrong bits after two causes that have nothing to do with each other.</summary>
    public static double Both(double first, double second) => (first * (1 - second)) + (second * (1 - first));
}
