namespace SpinBench.Simulators.Physics;

/// <summary>
/// The exact solution of dp/dt = 2 p (A - B p): the power of an oscillation that grows at A and saturates.
/// </summary>
internal static class LogisticPower
{
    /// <summary>The power after a time.</summary>
    /// <param name="power">p at the start, 0 or more.</param>
    /// <param name="growth">A in 1/s, of either sign.</param>
    /// <param name="saturation">B in 1/s; where it is negative the power must stay below A/B.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    /// <exception cref="ArithmeticException">The power grows beyond bounds before that time.</exception>
    public static double After(double power, double growth, double saturation, double duration)
    {
        var decay = Math.Exp(-2 * Math.Abs(growth) * duration);
        var saturated = saturation * power * Weight(growth, duration);
        var (part, whole) = growth >= 0 ? (1, decay + saturated) : (decay, 1 + saturated);
        return whole > 0
            ? power * part / whole
            : throw new ArithmeticException($"A power of {power} grows beyond bounds within {duration} s.");
    }

    /// <summary>The integral of the power over that time, in s.</summary>
    /// <param name="power">p at the start, 0 or more.</param>
    /// <param name="growth">A in 1/s, of either sign.</param>
    /// <param name="saturation">B in 1/s, above 0 where A is 0 or more.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    public static double Integral(double power, double growth, double saturation, double duration)
    {
        var weighted = power * Weight(growth, duration);
        if (growth < 0)
        {
            return weighted / 2 * LogarithmicQuotient(saturation * weighted);
        }

        var exponent = 2 * growth * duration;
        return power == 0 ? 0 : (exponent + Math.Log(Math.Exp(-exponent) + saturation * weighted)) / (2 * saturation);
    }

    // (1 - exp(-2|A|t))/|A|, from tanh so that it loses no digits where A t is small.
    private static double Weight(double growth, double duration)
    {
        var rate = Math.Abs(growth);
        var tanh = Math.Tanh(rate * duration);
        return rate == 0 ? 2 * duration : 2 * tanh / (1 + tanh) / rate;
    }

    // ln(1 + z)/z; the rounding of 1 + z cancels.
    private static double LogarithmicQuotient(double value)
    {
        var sum = 1 + value;
        return sum == 1 ? 1 : Math.Log(sum) / (sum - 1);
    }
}
