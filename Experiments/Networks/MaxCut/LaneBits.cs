using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>Four generators side by side for chains in registers: xoroshiro128++ (D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021)), all of whose bits are good.</summary>
internal struct LaneBits
{
    private Vector256<ulong> _first;
    private Vector256<ulong> _second;

    public LaneBits(RandomStream stream)
    {
        (_first, _second) = (Words(stream), Words(stream));
        for (var round = 0; round < 16; round++)
        {
            Next();
        }
    }

    /// <summary>256 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<ulong> Next()
    {
        var (first, second) = (_first, _second);
        var word = Rotate(first + second, 17) + first;
        second ^= first;
        _first = Rotate(first, 49) ^ second ^ (second << 21);
        _second = Rotate(second, 28);
        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Rotate(Vector256<ulong> value, int bits) => (value << bits) | (value >>> (64 - bits));

    private static Vector256<ulong> Words(RandomStream stream)
    {
        Span<ulong> words = stackalloc ulong[Vector256<ulong>.Count];
        foreach (ref var word in words)
        {
            word = BitConverter.DoubleToUInt64Bits(stream.NextUniform()) * 0x9E37_79B9_7F4A_7C15;
        }

        return Vector256.Create<ulong>(words);
    }
}
