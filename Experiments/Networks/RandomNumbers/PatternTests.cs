namespace SpinBench.Networks.RandomNumbers;

/// <summary>How often each pattern of some bits occurs, the sequence closed to a ring: NIST SP 800-22, 2.11 and 2.12.</summary>
public static class PatternTests
{
    private const int Longest = 16;
    private const int StudyLength = 5;

    /// <summary>Pattern length m of the study, 5, and 16 or what the number of bits allows for a million or more.</summary>
    /// <param name="length">Bits.</param>
    /// <param name="margin">m is at least so much below log2 of the number of bits.</param>
    public static int UsualLength(int length, int margin) =>
        length >= 1_000_000 ? Math.Min(margin > 2 ? Longest - 6 : Longest, (int)Math.Log2(length) - margin - 1) : Math.Max(2, Math.Min(StudyLength, (int)Math.Log2(length) - margin - 1));

    /// <summary>Both p-values of the serial test.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="length">m, at least 2.</param>
    public static double[] Serial(BitSequence bits, int length)
    {
        var (first, second, third) = (Squares(bits, length), Squares(bits, length - 1), Squares(bits, length - 2));
        return
        [
            ChiSquared.Survival(first - second, Math.Pow(2, length - 1)),
            ChiSquared.Survival(first - (2 * second) + third, Math.Pow(2, length - 2)),
        ];
    }

    /// <summary>p of the approximate entropy.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="length">m, at least 1.</param>
    public static double ApproximateEntropy(BitSequence bits, int length)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var entropy = Logarithms(bits, length) - Logarithms(bits, length + 1);
        return ChiSquared.Survival(2 * bits.Length * (Math.Log(2) - entropy), Math.Pow(2, length));
    }

    private static double Squares(BitSequence bits, int length) => length < 1
        ? 0
        : (Math.Pow(2, length) / bits.Length * Counts(bits, length).Sum(count => (double)count * count)) - bits.Length;

    private static double Logarithms(BitSequence bits, int length) =>
        Counts(bits, length).Where(count => count > 0).Sum(count => count / (double)bits.Length * Math.Log(count / (double)bits.Length));

    private static int[] Counts(BitSequence bits, int length)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var counts = new int[1 << length];
        for (var start = 0; start < bits.Length; start++)
        {
            var pattern = start + length <= bits.Length ? bits.Word(start, length) : bits.Word(start, bits.Length - start) | (bits.Word(0, start + length - bits.Length) << (bits.Length - start));
            counts[pattern]++;
        }

        return counts;
    }
}
