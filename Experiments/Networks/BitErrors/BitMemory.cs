using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.BitErrors;

/// <summary>Bits in words of 64, and errors in them.</summary>
public static class BitMemory
{
    private const int WordBits = 64;

    /// <summary>Words that hold some bits.</summary>
    public static int WordsFor(int bits) => (bits + WordBits - 1) / WordBits;

    /// <summary>Makes errors. The work grows with their number, not with that of the bits.</summary>
    /// <param name="words">The memory.</param>
    /// <param name="rate">Probability that a bit is hit, 0 to 1: of all of them, or of those that the kind can hit.</param>
    /// <param name="kind">Which bits.</param>
    /// <param name="stream">Chance.</param>
    /// <returns>Bits that have changed.</returns>
    public static int Disturb(Span<ulong> words, double rate, BitErrorKind kind, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        var (count, changed) = ((long)words.Length * WordBits, 0);
        for (var bit = NextHit(-1, rate, stream); bit < count; bit = NextHit(bit, rate, stream))
        {
            ref var word = ref words[(int)(bit / WordBits)];
            var mask = 1UL << (int)(bit % WordBits);
            var isOne = (word & mask) != 0;
            var isWrong = kind switch
            {
                BitErrorKind.OnesLost => isOne,
                BitErrorKind.ZerosLost => !isOne,
                BitErrorKind.Stuck => stream.NextUniform() < 0.5,
                _ => true,
            };
            word ^= isWrong ? mask : 0;
            changed += isWrong ? 1 : 0;
        }

        return changed;
    }

    /// <summary>The rate of wrong bits where each is kept in three junctions and the majority counts: 3 p² - 2 p³.</summary>
    public static double MajorityOfThree(double rate) => rate * rate * (3 - (2 * rate));

    /// <summary>The next place that is hit: gaps between them are geometric.</summary>
    internal static long NextHit(long place, double rate, RandomStream stream)
    {
        if (rate <= 0)
        {
            return long.MaxValue;
        }

        var gap = rate >= 1 ? 0 : Math.Floor(Math.Log(stream.NextUniform()) / Math.Log(1 - rate));
        return gap < long.MaxValue / 2 ? place + 1 + (long)gap : long.MaxValue;
    }
}
