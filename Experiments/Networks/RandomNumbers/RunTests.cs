using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Runs of equal bits, and the longest run of ones in blocks: NIST SP 800-22, 2.3 and 2.4.</summary>
public static class RunTests
{
    // Block length, least bits, shortest and longest class of runs, their chances.
    private static readonly (int Block, int LeastBits, int Shortest, double[] Shares)[] s_classes =
    [
        (10_000, 750_000, 10, [0.0882, 0.2092, 0.2483, 0.1933, 0.1208, 0.0675, 0.0727]),
        (128, 6272, 4, [0.1174, 0.2430, 0.2493, 0.1752, 0.1027, 0.1124]),
        (8, 128, 1, [0.2148, 0.3672, 0.2305, 0.1875]),
    ];

    /// <summary>p of the number of runs; 0 where ones and zeros are too unequal for the test.</summary>
    public static double Runs(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var (length, share) = (bits.Length, bits.Ones / (double)bits.Length);
        if (Math.Abs(share - 0.5) >= 2 / Math.Sqrt(length))
        {
            return 0;
        }

        var runs = 1 + Enumerable.Range(1, length - 1).Count(index => bits[index] != bits[index - 1]);
        var expected = 2 * length * share * (1 - share);
        return SpecialFunctions.Erfc(Math.Abs(runs - expected) / (2 * Math.Sqrt(2.0 * length) * share * (1 - share)));
    }

    /// <summary>p of the longest runs of ones.</summary>
    /// <exception cref="ArgumentException">There are fewer than 128 bits.</exception>
    public static double LongestRun(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var classes = s_classes.FirstOrDefault(candidate => bits.Length >= candidate.LeastBits);
        if (classes.Shares is null)
        {
            throw new ArgumentException("The test of the longest run needs 128 bits.", nameof(bits));
        }

        var (counts, blocks) = (new long[classes.Shares.Length], bits.Length / classes.Block);
        for (var block = 0; block < blocks; block++)
        {
            counts[Math.Clamp(Longest(bits, block * classes.Block, classes.Block) - classes.Shortest, 0, counts.Length - 1)]++;
        }

        return ChiSquared.Of(counts, classes.Shares, blocks);
    }

    private static int Longest(BitSequence bits, int start, int count)
    {
        var (longest, now) = (0, 0);
        for (var index = start; index < start + count; index++)
        {
            now = bits[index] ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
