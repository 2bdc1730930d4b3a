using System.Numerics;
using System.Runtime.CompilerServices;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>Random words for inner loops, started from a named stream: xoroshiro128+ (D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021)).</summary>
internal struct FastBits
{
    private ulong _first;
    private ulong _second;

    public FastBits(RandomStream stream)
    {
        _first = BitConverter.DoubleToUInt64Bits(stream.NextUniform()) * 0x9E37_79B9_7F4A_7C15;
        _second = BitConverter.DoubleToUInt64Bits(stream.NextUniform()) * 0xD1B5_4A32_D192_ED03;
        for (var round = 0; round < 16; round++)
        {
            Next();
        }
    }

    /// <summary>The upper 32 of 64 bits; the lowest ones are the weak ones of this generator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Next()
    {
        var (first, second) = (_first, _second);
        var word = first + second;
        second ^= first;
        _first = BitOperations.RotateLeft(first, 24) ^ second ^ (second << 16);
        _second = BitOperations.RotateLeft(second, 37);
        return (uint)(word >> 32);
    }
}
