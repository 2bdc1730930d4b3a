namespace SpinBench.Protocols.Analysis;

/// <summary>
/// What the exponential autocorrelation of a random telegraph signal, with relaxation rate
/// <c>λ = 1/τ_high + 1/τ_low</c>, does to means.
/// </summary>
public static class TelegraphCorrelation
{
    /// <summary>
    /// Variance of the mean of a telegraph signal over a time <c>t</c>, in parts of its variance <c>P (1 - P)</c>:
    /// <c>g₀(x) = 2 (x - 1 + e^-x) / x²</c> with <c>x = λ t</c>; from 1 at 0 down to <c>2/x</c>.
    /// </summary>
    public static double VarianceOfMean(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        return x < 1e-4 ? 1 - x / 3 + x * x / 12 : 2 * (x - 1 + Math.Exp(-x)) / (x * x);
    }

    /// <summary>Derivative of <see cref="VarianceOfMean"/>; negative.</summary>
    public static double VarianceOfMeanSlope(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        return x < 1e-2
            ? -1.0 / 3 + x / 6 - x * x / 20
            : 2 * (2 - x - (2 + x) * Math.Exp(-x)) / (x * x * x);
    }

    /// <summary>The <c>x</c> at which <see cref="VarianceOfMean"/> has a value in (0, 1).</summary>
    public static double InverseVarianceOfMean(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1);
        var (low, high) = (Math.Log(1e-7), Math.Log(4 / value));
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = VarianceOfMean(Math.Exp(middle)) > value ? (middle, high) : (low, middle);
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>
    /// Integrated autocorrelation time of readings at an interval <c>dt</c>, in readings:
    /// <c>(1 + e^-y) / (1 - e^-y)</c> with <c>y = λ dt</c>. That many readings are worth one independent reading.
    /// </summary>
    public static double IntegratedTime(double y)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(y);
        return 1 / Math.Tanh(y / 2);
    }

    /// <summary>
    /// Variance of the mean of <paramref name="reads"/> readings in parts of the variance of one, exact for a record of
    /// any length; <see cref="IntegratedTime"/> over the number of readings when the record is long.
    /// </summary>
    /// <param name="reads">Readings, from 1.</param>
    /// <param name="y">λ times the interval between readings; positive.</param>
    public static double VarianceOfMeanReading(int reads, double y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reads, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(y);
        if (y * reads < 1e-6)
        {
            return 1;
        }

        var correlation = Math.Exp(-y);
        var apart = -Math.Exp(-y) + 1;
        var tail = 2 * correlation * (1 - Math.Exp(-y * reads)) / (reads * apart * apart);
        return Math.Min(1, ((1 + correlation) / apart - tail) / reads);
    }

    /// <summary>
    /// Variance of the mean of <paramref name="reads"/> readings that integrate over an aperture each, in parts of
    /// <c>P (1 - P)</c>: <c>[g₀(x) + 2 C Σ (1 - k/N) e^(-k y)]/N</c> with <c>x = λ · aperture</c>, <c>y = λ · interval</c>
    /// and <c>C = 2 (cosh x - 1)/x²</c>. <see cref="VarianceOfMean"/> of the whole record where readings leave no gaps.
    /// </summary>
    /// <param name="reads">Readings, from 1.</param>
    /// <param name="rate">λ in 1/s; positive.</param>
    /// <param name="timing">When the readings integrate.</param>
    public static double VarianceOfMeanReading(int reads, double rate, ReadingTiming timing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reads, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        var (x, y) = (rate * timing.Aperture, rate * timing.Interval);
        if (y * reads < 1e-3)
        {
            return 1 - y * reads / 3;
        }

        // C e^-y without overflow, times the sum of (1 - k/N) e^(-(k-1) y).
        var neighbours = x < 1e-3
            ? Math.Exp(-y) * (1 + x * x / 12)
            : (Math.Exp(x - y) + Math.Exp(-x - y) - 2 * Math.Exp(-y)) / (x * x);
        var apart = -double.ExpM1(-y);
        var sum = (1 + double.ExpM1(-y * reads) / (reads * apart)) / apart;
        return Math.Min(1, (VarianceOfMean(x) + 2 * neighbours * sum) / reads);
    }
}
