using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.BitErrors;

/// <summary>Rows of a matrix added up, in single precision; the same bits on every processor.</summary>
internal static class RowSums
{
    private const int Lanes = 8;
    private const int Block = 4 * Lanes;

    /// <summary>sums = Σ rows.</summary>
    /// <param name="matrix">Rows as long as the sums, a multiple of 32.</param>
    /// <param name="rows">Which rows, each within the matrix.</param>
    /// <param name="sums">Receives them.</param>
    public static void Of(ReadOnlySpan<float> matrix, ReadOnlySpan<ushort> rows, Span<float> sums)
    {
        var (length, last) = (sums.Length, -1);
        foreach (var row in rows)
        {
            last = Math.Max(last, row);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(length % Block, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(matrix.Length, (last + 1) * length);
        ref var matrixStart = ref MemoryMarshal.GetReference(matrix);
        ref var sumsStart = ref MemoryMarshal.GetReference(sums);

        // A block of columns stays in registers while all rows are read.
        for (var column = 0; column < length; column += Block)
        {
            var (first, second, third, fourth) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            foreach (var row in rows)
            {
                var place = (nuint)((row * length) + column);
                first += Vector256.LoadUnsafe(ref matrixStart, place);
                second += Vector256.LoadUnsafe(ref matrixStart, place + Lanes);
                third += Vector256.LoadUnsafe(ref matrixStart, place + (2 * Lanes));
                fourth += Vector256.LoadUnsafe(ref matrixStart, place + (3 * Lanes));
            }

            first.StoreUnsafe(ref sumsStart, (nuint)column);
            second.StoreUnsafe(ref sumsStart, (nuint)(column + Lanes));
            third.StoreUnsafe(ref sumsStart, (nuint)(column + (2 * Lanes)));
            fourth.StoreUnsafe(ref sumsStart, (nuint)(column + (3 * Lanes)));
        }
    }

    /// <summary>target += factor · addend, whose lengths are a multiple of 8.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> addend, float factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addend.Length, target.Length);
        ref var targets = ref MemoryMarshal.GetReference(target);
        ref var addends = ref MemoryMarshal.GetReference(addend);
        for (nuint index = 0; index + Lanes <= (nuint)target.Length; index += Lanes)
        {
            (Vector256.LoadUnsafe(ref targets, index) + (factor * Vector256.LoadUnsafe(ref addends, index))).StoreUnsafe(ref targets, index);
        }
    }

    /// <summary>target += left · right, element by element; lengths are a multiple of 8.</summary>
    public static void AddProduct(Span<float> target, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(left.Length, target.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, target.Length);
        ref var targets = ref MemoryMarshal.GetReference(target);
        ref var lefts = ref MemoryMarshal.GetReference(left);
        ref var rights = ref MemoryMarshal.GetReference(right);
        for (nuint index = 0; index + Lanes <= (nuint)target.Length; index += Lanes)
        {
            (Vector256.LoadUnsafe(ref targets, index) + (Vector256.LoadUnsafe(ref lefts, index) * Vector256.LoadUnsafe(ref rights, index))).StoreUnsafe(ref targets, index);
        }
    }
}
