using MathNet.Numerics.Integration;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Rates of a two-state junction.</summary>
/// <param name="ToHigh">Rate low → high in 1/s.</param>
/// <param name="ToLow">Rate high → low in 1/s.</param>
public readonly record struct SwitchingRates(double ToHigh, double ToLow);

/// <summary>
/// A two-state junction under a square drive whose voltage has Gaussian noise that is drawn anew in equal steps: the mean number of
/// cycles in a period of the drive, in the periodic steady state. One cycle is phase locking (A. Mizrahi et al., Sci. Rep. 6, 30535
/// (2016)).
/// </summary>
/// <remarks>
/// Within a step the probability p of the high state relaxes to p∞ = k↑/k with k = k↑ + k↓, so that a step maps p to A + B p and has
/// C + D p rises; both are averaged over the noise, which is independent from step to step. The geometric sums over a half are exact.
/// </remarks>
public static class PeriodicSwitching
{
    private const double Deviations = 8;
    private const int Nodes = 128;

    private static readonly GaussLegendreRule s_rule = new(-Deviations, Deviations, Nodes);

    /// <summary>Mean number of cycles in a period.</summary>
    /// <param name="first">Rates in the first half against the noise in standard deviations.</param>
    /// <param name="second">The same in the second half.</param>
    /// <param name="step">Time for which a noise stays, in s.</param>
    /// <param name="steps">Steps of a half.</param>
    public static double CyclesInPeriod(Func<double, SwitchingRates> first, Func<double, SwitchingRates> second, double step, int steps)
    {
        var (one, two) = (Half.Of(first, step, steps), Half.Of(second, step, steps));

        // p before the first half comes back after the second one.
        var start = ((one.Limit * (1 - one.Memory) * two.Memory) + (two.Limit * (1 - two.Memory))) / (1 - (one.Memory * two.Memory));
        return one.Rises(start) + two.Rises(one.Limit + ((start - one.Limit) * one.Memory));
    }

    // A step: p → limit + (p - limit) stay; rises = atLimit + (p - limit) slope.
    private readonly record struct Half(double Limit, double Stay, double AtLimit, double Slope, int Steps)
    {
        public double Memory => Math.Pow(Stay, Steps);

        public static Half Of(Func<double, SwitchingRates> rates, double step, int steps)
        {
            var (rise, stay, atZero, slope) = (0.0, 0.0, 0.0, 0.0);
            for (var node = 0; node < Nodes; node++)
            {
                var noise = s_rule.GetAbscissa(node);
                var weight = s_rule.GetWeight(node) * Math.Exp(-noise * noise / 2) / Math.Sqrt(2 * Math.PI);
                var (up, down) = (rates(noise).ToHigh, rates(noise).ToLow);
                var rate = up + down;
                var (limit, left) = (up / rate, Math.Exp(-rate * step));
                rise += weight * limit * (1 - left);
                stay += weight * left;
                atZero += weight * up * (((1 - limit) * step) + (limit * (1 - left) / rate));
                slope -= weight * up * (1 - left) / rate;
            }

            var fixedPoint = rise / (1 - stay);
            return new Half(fixedPoint, stay, atZero + (fixedPoint * slope), slope, steps);
        }

        public double Rises(double start) => (Steps * AtLimit) + ((start - Limit) * Slope * (1 - Memory) / (1 - Stay));
    }
}
