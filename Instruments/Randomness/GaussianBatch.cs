using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Instruments.Randomness;

/// <summary>Box and Muller's transform of a batch of blocks, four pairs at a time.</summary>
internal static class GaussianBatch
{
    /// <summary>Turns every block into a pair of standard normal deviates.</summary>
    /// <param name="blocks">First and second halves in turn, a multiple of four blocks.</param>
    /// <param name="gaussians">Takes the pairs in the same places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<ulong> blocks, Span<double> gaussians)
    {
        for (var index = 0; index < blocks.Length; index += 8)
        {
            var pairs = blocks.Slice(index, 8);
            var radii = Vector256.Create(
                RandomStream.ToUnit(pairs[0]), RandomStream.ToUnit(pairs[2]),
                RandomStream.ToUnit(pairs[4]), RandomStream.ToUnit(pairs[6]));
            var angles = Vector256.Create(
                RandomStream.ToUnit(pairs[1]), RandomStream.ToUnit(pairs[3]),
                RandomStream.ToUnit(pairs[5]), RandomStream.ToUnit(pairs[7]));
            radii = Vector256.Sqrt(-2.0 * Vector256.Log(radii));
            var (sin, cos) = Vector256.SinCos(Math.Tau * angles);
            Store(radii * cos, radii * sin, gaussians.Slice(index, 8));
        }
    }

    private static void Store(Vector256<double> first, Vector256<double> second, Span<double> gaussians)
    {
        for (var lane = 0; lane < 4; lane++)
        {
            gaussians[2 * lane] = first[lane];
            gaussians[2 * lane + 1] = second[lane];
        }
    }
}
