using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// target = target + Σ left rightᵀ over pairs of rows, in double precision and tiles of 4 × 12 that stay in registers; each sum
/// in the order of the terms, so that it has the same bits on every processor.
/// </summary>
internal static unsafe class OuterProductKernel
{
    /// <summary>Rows of the target are a multiple of this.</summary>
    public const int Rows = 4;

    /// <summary>Columns of the target are a multiple of this.</summary>
    public const int Columns = 12;

    private const int Lanes = 4;

    /// <summary>The next number of columns that is whole tiles.</summary>
    public static int PaddedColumns(int columns) => (columns + Columns - 1) / Columns * Columns;

    /// <summary>The next number of rows that is whole tiles.</summary>
    public static int PaddedRows(int rows) => (rows + Rows - 1) & -Rows;

    /// <summary>target[i, j] += Σ left[t, i] right[t, j].</summary>
    /// <param name="left">Rows of the left factor.</param>
    /// <param name="leftStride">Numbers from row to row of it, at least <paramref name="rows"/>.</param>
    /// <param name="right">Rows of the right factor.</param>
    /// <param name="rightStride">Numbers from row to row of it, at least <paramref name="columns"/>.</param>
    /// <param name="terms">Rows of both.</param>
    /// <param name="target">The sums.</param>
    /// <param name="targetStride">Numbers from row to row of them.</param>
    /// <param name="rows">Rows of the sums, whole tiles.</param>
    /// <param name="columns">Columns of the sums, whole tiles.</param>
    /// <param name="isSymmetric">Leaves out tiles below the diagonal.</param>
    public static void Add(
        ReadOnlySpan<double> left, int leftStride, ReadOnlySpan<double> right, int rightStride, int terms,
        Span<double> target, int targetStride, int rows, int columns, bool isSymmetric = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows % Rows, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Columns, 0);
        if (terms == 0 || rows == 0 || columns == 0)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(left.Length, ((terms - 1) * leftStride) + rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, ((terms - 1) * rightStride) + columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, ((rows - 1) * targetStride) + columns);
        fixed (double* leftStart = left, rightStart = right, targetStart = target)
        {
            for (var column = 0; column < columns; column += Columns)
            {
                var last = isSymmetric ? Math.Min(rows, column + Columns) : rows;
                for (var row = 0; row < last; row += Rows)
                {
                    Tile(leftStart + row, leftStride, rightStart + column, rightStride, terms, targetStart + (row * targetStride) + column, targetStride);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(double* left, int leftStride, double* right, int rightStride, int terms, double* target, int stride)
    {
        Vector256<double> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<double> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (var term = 0; term < terms; term++, left += leftStride, right += rightStride)
        {
            var (r0, r1, r2) = (Vector256.Load(right), Vector256.Load(right + Lanes), Vector256.Load(right + (2 * Lanes)));
            var factor = Vector256.Create(left[0]);
            a0 = Vector256.FusedMultiplyAdd(factor, r0, a0);
            a1 = Vector256.FusedMultiplyAdd(factor, r1, a1);
            a2 = Vector256.FusedMultiplyAdd(factor, r2, a2);
            factor = Vector256.Create(left[1]);
            b0 = Vector256.FusedMultiplyAdd(factor, r0, b0);
            b1 = Vector256.FusedMultiplyAdd(factor, r1, b1);
            b2 = Vector256.FusedMultiplyAdd(factor, r2, b2);
            factor = Vector256.Create(left[2]);
            c0 = Vector256.FusedMultiplyAdd(factor, r0, c0);
            c1 = Vector256.FusedMultiplyAdd(factor, r1, c1);
            c2 = Vector256.FusedMultiplyAdd(factor, r2, c2);
            factor = Vector256.Create(left[3]);
            d0 = Vector256.FusedMultiplyAdd(factor, r0, d0);
            d1 = Vector256.FusedMultiplyAdd(factor, r1, d1);
            d2 = Vector256.FusedMultiplyAdd(factor, r2, d2);
        }

        Put(target, a0, a1, a2);
        Put(target + stride, b0, b1, b2);
        Put(target + (2 * stride), c0, c1, c2);
        Put(target + (3 * stride), d0, d1, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(double* row, Vector256<double> first, Vector256<double> second, Vector256<double> third)
    {
        (Vector256.Load(row) + first).Store(row);
        (Vector256.Load(row + Lanes) + second).Store(row + Lanes);
        (Vector256.Load(row + (2 * Lanes)) + third).Store(row + (2 * Lanes));
    }
}
