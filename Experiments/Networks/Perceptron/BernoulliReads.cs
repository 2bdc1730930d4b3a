using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// Replaces probabilities by the mean of n independent reads of a two-state junction. The number of high reads is
/// drawn from the binomial distribution by inversion, one 32-bit number a neuron; which one is a pure function of
/// (key, presentation, layer, unit), so threads and order do not matter.
/// </summary>
internal static unsafe class BernoulliReads
{
    /// <summary>Most reads; the inversion works in double precision up to here.</summary>
    public const int Most = 1000;

    private static readonly double[] Reciprocals = [.. Enumerable.Range(1, Most).Select(n => 1.0 / n)];

    /// <param name="probability">The probabilities, replaced by the means.</param>
    /// <param name="count">Number of neurons.</param>
    /// <param name="reads">Reads a neuron.</param>
    /// <param name="key">Key of the random numbers.</param>
    /// <param name="presentation">Which image in which epoch.</param>
    /// <param name="layer">Index of the layer.</param>
    public static void Draw(float* probability, int count, int reads, ulong key, ulong presentation, int layer)
    {
        for (var unit = 0; unit < count; unit += 4)
        {
            var (first, second) = Philox.Block(key, presentation, ((ulong)layer << 32) | (uint)unit);
            var last = Math.Min(4, count - unit);
            for (var lane = 0; lane < last; lane++)
            {
                var chance = lane < 2 ? first : second;
                var bits = (uint)(chance >> (32 * (lane & 1)));
                probability[unit + lane] = Mean(probability[unit + lane], reads, bits);
            }
        }
    }

    private static float Mean(float probability, int reads, uint bits)
    {
        var uniform = (bits + 0.5) / 4294967296.0;
        return reads == 1 ? (uniform < probability ? 1 : 0) : (float)Quantile(probability, reads, uniform) / reads;
    }

    /// <summary>The smallest number of successes whose cumulative probability exceeds <paramref name="uniform"/>.</summary>
    private static int Quantile(double probability, int reads, double uniform)
    {
        if (probability > 0.5)
        {
            return reads - Quantile(1 - probability, reads, uniform);
        }

        var odds = probability / (1 - probability);
        var mass = Power(1 - probability, reads);
        var successes = 0;
        while (uniform > mass && successes < reads)
        {
            uniform -= mass;
            mass *= odds * (reads - successes) * Reciprocals[successes];
            successes++;
        }

        return successes;
    }

    /// <summary>By squaring: the same on every system, which a library's power is not.</summary>
    private static double Power(double value, int exponent)
    {
        var power = 1.0;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            power *= (exponent & 1) == 1 ? value : 1;
        }

        return power;
    }
}
