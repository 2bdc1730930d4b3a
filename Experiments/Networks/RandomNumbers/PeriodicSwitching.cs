namespace SpinBench.Networks.RandomNumbers;

/// <summary>Rates of a two-state junction in one half of a square drive.</summary>
/// <param name="ToHigh">Rate low → high in 1/s.</param>
/// <param name="ToLow">Rate high → low in 1/s.</param>
public readonly record struct SwitchingRates(double ToHigh, double ToLow);

/// <summary>
/// A two-state junction under a square drive, in the periodic steady state of its master equation: how many cycles it completes in a
/// period of the drive. One cycle is phase locking (A. Mizrahi et al., Sci. Rep. 6, 30535 (2016)).
/// </summary>
public static class PeriodicSwitching
{
    /// <summary>Mean number of cycles in a period.</summary>
    /// <param name="first">Rates in the first half.</param>
    /// <param name="second">Rates in the second half.</param>
    /// <param name="half">Length of a half in s.</param>
    public static double CyclesInPeriod(SwitchingRates first, SwitchingRates second, double half)
    {
        var (one, two) = (Half.Of(first, half), Half.Of(second, half));

        // p before the first half comes back after the second one.
        var start = ((one.Limit * (1 - one.Memory) * two.Memory) + (two.Limit * (1 - two.Memory))) / (1 - (one.Memory * two.Memory));
        var middle = one.Limit + ((start - one.Limit) * one.Memory);
        return one.Rises(start) + two.Rises(middle);
    }

    private readonly record struct Half(double Limit, double Memory, double ToHigh, double Length, double Rate)
    {
        public static Half Of(SwitchingRates rates, double length)
        {
            var rate = rates.ToHigh + rates.ToLow;
            return new Half(rates.ToHigh / rate, Math.Exp(-rate * length), rates.ToHigh, length, rate);
        }

        // ∫ k↑ (1 - p) dt.
        public double Rises(double start) => ToHigh * (((1 - Limit) * Length) - ((start - Limit) * (1 - Memory) / Rate));
    }
}
