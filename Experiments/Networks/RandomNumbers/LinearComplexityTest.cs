namespace SpinBench.Networks.RandomNumbers;

/// <summary>Length of the shortest feedback shift register that makes a block, by Berlekamp and Massey: NIST SP 800-22, 2.10.</summary>
public static class LinearComplexityTest
{
    private const int WordBits = 64;

    private static readonly double[] s_shares = [0.010417, 0.03125, 0.125, 0.5, 0.25, 0.0625, 0.020833];

    /// <summary>p of the lengths.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="block">Bits of a block, 500 to 5000.</param>
    public static double Of(BitSequence bits, int block) => Of(bits, block, s_shares);

    /// <summary>The same with other chances: the printed examples have 0.01047 where 0.010417 = 1/96 is meant.</summary>
    internal static double Of(BitSequence bits, int block, double[] shares)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var blocks = bits.Length / block;
        var sign = block % 2 == 0 ? 1 : -1;
        var mean = (block / 2.0) + ((9 - sign) / 36.0) - (((block / 3.0) + (2.0 / 9)) / Math.Pow(2, block));
        var counts = new long[shares.Length];
        for (var index = 0; index < blocks; index++)
        {
            var distance = (sign * (Complexity(bits, index * block, block) - mean)) + (2.0 / 9);
            counts[Math.Clamp((int)Math.Ceiling(distance + 2.5), 0, counts.Length - 1)]++;
        }

        return ChiSquared.Of(counts, shares, blocks);
    }

    /// <summary>Length of the shortest register that makes some bits.</summary>
    public static int Complexity(BitSequence bits, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var words = (count / WordBits) + 2;
        Span<ulong> now = stackalloc ulong[words], before = stackalloc ulong[words], kept = stackalloc ulong[words], past = stackalloc ulong[words];
        now.Clear();
        before.Clear();
        past.Clear();
        (now[0], before[0]) = (1, 1);
        var (length, last) = (0, -1);
        for (var place = 0; place < count; place++)
        {
            // The bits so far, the newest in the lowest place, as the register's taps see them.
            ShiftLeft(past);
            past[0] |= bits[start + place] ? 1UL : 0;
            var parity = 0UL;
            for (var word = 0; word < words; word++)
            {
                parity ^= now[word] & past[word];
            }

            if ((System.Numerics.BitOperations.PopCount(parity) & 1) == 0)
            {
                continue;
            }

            now.CopyTo(kept);
            AddShifted(now, before, place - last);
            if (2 * length <= place)
            {
                (length, last) = (place + 1 - length, place);
                kept.CopyTo(before);
            }
        }

        return length;
    }

    private static void ShiftLeft(Span<ulong> words)
    {
        for (var word = words.Length - 1; word > 0; word--)
        {
            words[word] = (words[word] << 1) | (words[word - 1] >> (WordBits - 1));
        }

        words[0] <<= 1;
    }

    private static void AddShifted(Span<ulong> target, ReadOnlySpan<ulong> source, int shift)
    {
        var (whole, rest) = (shift / WordBits, shift % WordBits);
        for (var word = target.Length - 1; word >= whole; word--)
        {
            var bits = source[word - whole] << rest;
            if (rest > 0 && word > whole)
            {
                bits |= source[word - whole - 1] >> (WordBits - rest);
            }

            target[word] ^= bits;
        }
    }
}
