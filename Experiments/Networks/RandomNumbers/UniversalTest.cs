using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Distance between repetitions of words, U. Maurer's universal test (J. Cryptology 5, 89 (1992)): NIST SP 800-22, 2.9.</summary>
public static class UniversalTest
{
    // Least bits, word length L, expected value and variance of a distance's logarithm.
    private static readonly (int LeastBits, int Length, double Mean, double Variance)[] s_words =
    [
        (10_342_400, 10, 9.1723243, 3.356), (4_654_080, 9, 8.1764248, 3.311), (2_068_480, 8, 7.1836656, 3.238),
        (904_960, 7, 6.1962507, 3.125), (387_840, 6, 5.2177052, 2.954),
    ];

    /// <summary>p of the mean logarithm.</summary>
    /// <exception cref="ArgumentException">There are fewer than 387 840 bits.</exception>
    public static double Of(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var word = s_words.FirstOrDefault(candidate => bits.Length >= candidate.LeastBits);
        if (word.Length == 0)
        {
            throw new ArgumentException("The universal test needs 387 840 bits.", nameof(bits));
        }

        var first = 10 << word.Length;
        var tested = (bits.Length / word.Length) - first;
        var seen = new int[1 << word.Length];
        var sum = 0.0;
        for (var index = 1; index <= first + tested; index++)
        {
            var pattern = (int)bits.Word((index - 1) * word.Length, word.Length);
            sum += index > first ? Math.Log2(index - seen[pattern]) : 0;
            seen[pattern] = index;
        }

        var factor = 0.7 - (0.8 / word.Length) + ((4 + (32.0 / word.Length)) * Math.Pow(tested, -3.0 / word.Length) / 15);
        var deviation = factor * Math.Sqrt(word.Variance / tested);
        return SpecialFunctions.Erfc(Math.Abs(((sum / tested) - word.Mean) / deviation) / Constants.Sqrt2);
    }
}
