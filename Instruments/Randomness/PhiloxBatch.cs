using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Instruments.Randomness;

/// <summary>Consecutive blocks of <see cref="Philox"/> at once: the same bits, several times faster.</summary>
public static class PhiloxBatch
{
    /// <summary>Blocks in a batch.</summary>
    public const int BlockCount = 16;

    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>Computes the blocks of the counters <paramref name="first"/> to <paramref name="first"/> + 15.</summary>
    /// <param name="key">As for <see cref="Philox.Block"/>.</param>
    /// <param name="first">Low half of the first counter, a multiple of 16; the high half is zero.</param>
    /// <param name="blocks">Takes first and second halves in turn, 32 numbers.</param>
    public static void Fill(ulong key, ulong first, Span<ulong> blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks.Length, 2 * BlockCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % BlockCount, 0UL);
        if (!Avx2.IsSupported)
        {
            FillOneByOne(key, first, blocks);
            return;
        }

        for (var block = 0; block < BlockCount; block += 8)
        {
            FillEight(key, first + (ulong)block, blocks[(2 * block)..]);
        }
    }

    private static void FillOneByOne(ulong key, ulong first, Span<ulong> blocks)
    {
        for (var block = 0; block < BlockCount; block++)
        {
            (blocks[2 * block], blocks[2 * block + 1]) = Philox.Block(key, first + (ulong)block, 0);
        }
    }

    // Every 64-bit lane carries one 32-bit word of a counter; what lies above it is ignored by the multiplication.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillEight(ulong key, ulong first, Span<ulong> blocks)
    {
        var left = Vector256.Create(first, first + 1, first + 2, first + 3);
        var right = left + Vector256.Create(4UL);
        var (a0, a1, a2, a3) = (left, left >>> 32, Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        var (b0, b1, b2, b3) = (right, right >>> 32, Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var (keyA, keyB) = (Vector256.Create((ulong)k0), Vector256.Create((ulong)k1));
            (a0, a1, a2, a3) = Round(a0, a1, a2, a3, keyA, keyB);
            (b0, b1, b2, b3) = Round(b0, b1, b2, b3, keyA, keyB);
            k0 += WeylA;
            k1 += WeylB;
        }

        Store(a0, a1, a2, a3, blocks);
        Store(b0, b1, b2, b3, blocks[8..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong>, Vector256<ulong>, Vector256<ulong>, Vector256<ulong>) Round(
        Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3,
        Vector256<ulong> keyA, Vector256<ulong> keyB)
    {
        var a = Avx2.Multiply(c0.AsUInt32(), Vector256.Create((ulong)MultiplierA).AsUInt32());
        var b = Avx2.Multiply(c2.AsUInt32(), Vector256.Create((ulong)MultiplierB).AsUInt32());
        return ((b >>> 32) ^ c1 ^ keyA, b, (a >>> 32) ^ c3 ^ keyB, a);
    }

    private static void Store(
        Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3, Span<ulong> blocks)
    {
        var low = Vector256.Create((ulong)uint.MaxValue);
        var firsts = (c0 & low) | (c1 << 32);
        var seconds = (c2 & low) | (c3 << 32);
        for (var lane = 0; lane < 4; lane++)
        {
            blocks[2 * lane] = firsts[lane];
            blocks[2 * lane + 1] = seconds[lane];
        }
    }
}
