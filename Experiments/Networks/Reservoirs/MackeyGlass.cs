namespace SpinBench.Networks.Reservoirs;

/// <summary>
/// The series of M. C. Mackey and L. Glass, Science 197, 287 (1977): ẋ = 0.2 x(t - τ)/(1 + x(t - τ)¹⁰) - 0.1 x, sampled every unit
/// of time.
/// </summary>
public static class MackeyGlass
{
    private const double Production = 0.2;
    private const double Decay = 0.1;
    private const int Power = 10;
    private const double Start = 1.2;

    /// <summary>Makes a series by Runge-Kutta steps of one unit, the delayed value held during a step.</summary>
    /// <param name="count">Values.</param>
    /// <param name="delay">τ in units, at least 1; 17 is chaotic.</param>
    /// <param name="history">Values of the past, up to the start, newest last; null for 1.2 throughout.</param>
    public static double[] Series(int count, int delay = 17, IReadOnlyList<double>? history = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, 1);
        var values = new double[count + delay + 1];
        for (var index = 0; index <= delay; index++)
        {
            values[index] = history is null ? Start : history[history.Count - 1 - delay + index];
        }

        for (var index = delay; index + 1 < values.Length; index++)
        {
            values[index + 1] = Step(values[index], values[index - delay]);
        }

        return values[(delay + 1)..];
    }

    private static double Step(double value, double delayed)
    {
        var production = Production * delayed / (1 + Math.Pow(delayed, Power));
        var first = production - (Decay * value);
        var second = production - (Decay * (value + (first / 2)));
        var third = production - (Decay * (value + (second / 2)));
        var fourth = production - (Decay * (value + third));
        return value + ((first + (2 * second) + (2 * third) + fourth) / 6);
    }
}
