using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>Transposes a square of numbers as wide as a register; only moves, so the width changes no bits.</summary>
internal static unsafe class BlockTranspose
{
    /// <summary>target[i, j] = source[j, i]; pitches in numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TLanes>(double* source, int sourcePitch, double* target, int targetPitch)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        if (!Avx.IsSupported || TLanes.Count < 4)
        {
            OneByOne(source, sourcePitch, target, targetPitch, TLanes.Count);
            return;
        }

        for (var i = 0; i < TLanes.Count; i += 4)
        {
            for (var j = 0; j < TLanes.Count; j += 4)
            {
                FourByFour(source + j * sourcePitch + i, sourcePitch, target + i * targetPitch + j, targetPitch);
            }
        }
    }

    private static void OneByOne(double* source, int sourcePitch, double* target, int targetPitch, int count)
    {
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                target[i * targetPitch + j] = source[j * sourcePitch + i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(double* source, int sourcePitch, double* target, int targetPitch)
    {
        var a = Vector256.Load(source);
        var b = Vector256.Load(source + sourcePitch);
        var c = Vector256.Load(source + 2 * sourcePitch);
        var d = Vector256.Load(source + 3 * sourcePitch);
        var (ab, ba) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cd, dc) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab, cd, 0x20).Store(target);
        Avx.Permute2x128(ba, dc, 0x20).Store(target + targetPitch);
        Avx.Permute2x128(ab, cd, 0x31).Store(target + 2 * targetPitch);
        Avx.Permute2x128(ba, dc, 0x31).Store(target + 3 * targetPitch);
    }
}
