using MathNet.Numerics.Distributions;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Largest excursion of the sum of bits taken as ±1, forwards and backwards: NIST SP 800-22, 2.13.</summary>
public static class CumulativeSumTest
{
    /// <summary>p forwards and backwards.</summary>
    public static double[] Of(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var (sum, low, high) = (0, 0, 0);
        for (var index = 0; index < bits.Length; index++)
        {
            sum += bits[index] ? 1 : -1;
            (low, high) = (Math.Min(low, sum), Math.Max(high, sum));
        }

        // Backwards the sums are those that are left to the end.
        return [Chance(bits.Length, Math.Max(high, -low)), Chance(bits.Length, Math.Max(sum - low, high - sum))];
    }

    private static double Chance(int count, int largest)
    {
        var root = Math.Sqrt(count);
        double Between(int low, int high, int step) => Normal.CDF(0, 1, ((4 * step) + high) * largest / root) - Normal.CDF(0, 1, ((4 * step) + low) * largest / root);
        var ratio = (double)count / largest;
        var (first, second) = (0.0, 0.0);
        for (var step = (int)Math.Truncate((-ratio + 1) / 4); step <= (int)Math.Truncate((ratio - 1) / 4); step++)
        {
            first += Between(-1, 1, step);
        }

        for (var step = (int)Math.Truncate((-ratio - 3) / 4); step <= (int)Math.Truncate((ratio - 1) / 4); step++)
        {
            second += Between(1, 3, step);
        }

        return Math.Clamp(1 - first + second, 0, 1);
    }
}
