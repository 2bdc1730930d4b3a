using System.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Binary digits of constants for which the p-values of the tests are published, the integer part first.</summary>
public static class ConstantBits
{
    private const int GuardBits = 64;

    /// <summary>The first hundred of π.</summary>
    public static BitSequence HundredOfPi { get; } = BitSequence.Parse(
        "1100100100001111110110101010001000100001011010001100001000110100110001001100011001100010100010111000");

    /// <summary>The first of e, 10.1011…: Σ 1/k! by halving the range of k.</summary>
    /// <param name="count">How many, at least 2.</param>
    public static BitSequence OfE(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var terms = 1;
        for (var bits = 0.0; bits < count + GuardBits; terms++)
        {
            bits += Math.Log2(terms + 1);
        }

        var (numerator, denominator) = Sum(0, terms);
        var digits = ((denominator + numerator) << (count - 2)) / denominator;
        var bytes = digits.ToByteArray(isUnsigned: true);
        return BitSequence.Of(count, index => ((bytes[(count - 1 - index) / 8] >> ((count - 1 - index) % 8)) & 1) != 0);
    }

    // Σ a!/k! over k from a + 1 to b, as a fraction over b!/a!.
    private static (BigInteger Numerator, BigInteger Denominator) Sum(int from, int to)
    {
        if (to - from == 1)
        {
            return (1, to);
        }

        var middle = (from + to) / 2;
        var (left, right) = (Sum(from, middle), Sum(middle, to));
        return ((left.Numerator * right.Denominator) + right.Numerator, left.Denominator * right.Denominator);
    }
}
