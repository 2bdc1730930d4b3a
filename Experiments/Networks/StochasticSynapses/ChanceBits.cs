using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>Bits that are one with a probability that is given, 256 at once.</summary>
internal struct ChanceBits(RandomStream stream)
{
    private const int Digits = 20;

    private LaneBits _bits = new(stream);

    /// <summary>
    /// Bits that are one with a probability, to 1 in 2^20: along its binary digits from the last to the first, a fair bit is joined
    /// by "or" for a one and by "and" for a zero, which halves what was there.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public Vector256<ulong> Next(double probability)
    {
        var steps = (uint)Math.Round(probability * (1 << Digits));
        if (steps is 0 or >= 1 << Digits)
        {
            return steps == 0 ? Vector256<ulong>.Zero : Vector256<ulong>.AllBitsSet;
        }

        var ones = Vector256<ulong>.Zero;
        for (var digit = uint.TrailingZeroCount(steps); digit < Digits; digit++)
        {
            var fair = _bits.Next();
            ones = (steps >> (int)digit & 1) == 1 ? ones | fair : ones & fair;
        }

        return ones;
    }

    /// <summary>Bits that are one with a probability each.</summary>
    /// <param name="chances">At most 256, in parts of 2^32; bits behind them are zero.</param>
    public Vector256<ulong> Next(ReadOnlySpan<uint> chances)
    {
        Span<ulong> words = stackalloc ulong[Vector256<ulong>.Count];
        words.Clear();
        for (var first = 0; first < chances.Length; first += Vector256<uint>.Count)
        {
            var draws = _bits.Next().AsUInt32();
            for (var bit = first; bit < Math.Min(first + Vector256<uint>.Count, chances.Length); bit++)
            {
                words[bit / 64] |= draws[bit - first] < chances[bit] ? 1UL << (bit % 64) : 0;
            }
        }

        return Vector256.Create<ulong>(words);
    }
}
