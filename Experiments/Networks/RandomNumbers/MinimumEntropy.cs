namespace SpinBench.Networks.RandomNumbers;

/// <summary>How hard the next bit is to guess, in bits a bit, with 99 % confidence: NIST SP 800-90B (2018), 6.3.1 and 6.3.3.</summary>
/// <param name="MostCommon">When bits are independent: by the more frequent value.</param>
/// <param name="Markov">When each depends on the one before: by the likeliest sequence of 128 bits.</param>
public readonly record struct MinimumEntropy(double MostCommon, double Markov)
{
    private const double Confidence = 2.576;
    private const int SequenceLength = 128;

    /// <summary>The smaller of both.</summary>
    public double Value => Math.Min(MostCommon, Markov);

    /// <summary>Of at least two bits.</summary>
    public static MinimumEntropy Of(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        ArgumentOutOfRangeException.ThrowIfLessThan(bits.Length, 2);
        var share = Math.Max(bits.Ones, bits.Length - bits.Ones) / (double)bits.Length;
        var bound = Math.Min(1, share + (Confidence * Math.Sqrt(share * (1 - share) / (bits.Length - 1))));
        return new MinimumEntropy(-Math.Log2(bound), OfChain(bits));
    }

    private static double OfChain(BitSequence bits)
    {
        var counts = new double[2, 2];
        for (var index = 1; index < bits.Length; index++)
        {
            counts[bits[index - 1] ? 1 : 0, bits[index] ? 1 : 0]++;
        }

        double Chance(int from, int to) => counts[from, 0] + counts[from, 1] is var all and > 0 ? counts[from, to] / all : 0;
        var one = bits.Ones / (double)bits.Length;
        var best = (Zero: Math.Log2(1 - one), One: Math.Log2(one));
        for (var step = 1; step < SequenceLength; step++)
        {
            best = (
                Math.Max(best.Zero + Math.Log2(Chance(0, 0)), best.One + Math.Log2(Chance(1, 0))),
                Math.Max(best.Zero + Math.Log2(Chance(0, 1)), best.One + Math.Log2(Chance(1, 1))));
        }

        return Math.Clamp(-Math.Max(best.Zero, best.One) / SequenceLength, 0, 1);
    }
}
