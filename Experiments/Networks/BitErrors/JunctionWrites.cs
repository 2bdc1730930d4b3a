namespace SpinBench.Networks.BitErrors;

/// <summary>Wrong bits of junctions that switch by thermal activation, with the dwell times of both states.</summary>
public static class JunctionWrites
{
    /// <summary>Probability that a pulse does not switch a junction: exp(-t/τ).</summary>
    /// <param name="pulse">Length t of the pulse in s, 0 or more.</param>
    /// <param name="dwellTime">Mean dwell time τ in s, at the pulse's voltage, of the state that is to be left; above 0.</param>
    public static double Failure(double pulse, double dwellTime)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pulse);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellTime);
        return Math.Exp(-pulse / dwellTime);
    }

    /// <summary>Part of the bits that are wrong after writing over contents that have nothing to do with the new: half need not switch, and cannot fail.</summary>
    public static double WrongBits(double failure) => failure / 2;

    /// <summary>The shortest pulse that leaves so many bits wrong, in s.</summary>
    /// <param name="wrongBits">Above 0, below 0.5.</param>
    /// <param name="dwellTime">As for <see cref="Failure"/>.</param>
    public static double PulseFor(double wrongBits, double dwellTime)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wrongBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wrongBits, 0.5);
        return dwellTime * Math.Log(0.5 / wrongBits);
    }

    /// <summary>Part of the bits that are lost while nothing is written: each state relaxes towards the balance of both.</summary>
    /// <param name="time">Time in s, 0 or more.</param>
    /// <param name="dwellHigh">Mean dwell time in s of the one state, above 0.</param>
    /// <param name="dwellLow">Mean dwell time in s of the other state, above 0.</param>
    /// <returns>Mean over as many bits in each state: for short times half of time/dwellHigh plus half of time/dwellLow.</returns>
    public static double Lost(double time, double dwellHigh, double dwellLow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellHigh);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellLow);
        var relaxations = time * ((1 / dwellHigh) + (1 / dwellLow));

        // tanh keeps the digits of a small loss: 1 - exp(-x) = 2 tanh(x/2) / (1 + tanh(x/2)).
        var half = Math.Tanh(relaxations / 2);
        return half / (1 + half);
    }

    /// <summary>Wrong bits after two causes that have nothing to do with each other.</summary>
    public static double Both(double first, double second) => (first * (1 - second)) + (second * (1 - first));
}
