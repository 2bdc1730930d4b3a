using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// A symmetric matrix of which every pair of numbers is kept once: four rows at a time, from the register that holds their
/// diagonal to the last column, the four rows' registers of the same columns side by side. Rows and columns are padded to
/// whole registers with zeros.
/// </summary>
/// <remarks>
/// Registers have 256 bits on every processor, so that a sum has the same order, and a seed the same bytes, everywhere; one
/// that lacks them emulates them.
/// </remarks>
internal static unsafe class SymmetricKernel<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private const int Rows = 4;

    private static int Lanes => Lanes256<TNumber>.Count;

    public static int PaddedLength(int length) => (length + Lanes - 1) & -Lanes;

    public static int HalfLength(int padded) => IndexOfGroup(padded, padded);

    /// <summary>Where a number of the diagonal lies.</summary>
    public static int IndexOfDiagonal(int index, int padded) =>
        IndexOfGroup(index & -Rows, padded) + (index % Rows * Lanes) + (index % Lanes);

    /// <summary>matrix ← matrix - change changeᵀ, and product = matrix × vector of the new one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ChangeAndMultiply(TNumber* matrix, TNumber* change, TNumber* vector, TNumber* product, int padded)
    {
        new Span<TNumber>(product, padded).Clear();
        for (var row = 0; row < padded; row += Rows)
        {
            var column = row & -Lanes;
            var (c0, c1) = (Lanes256<TNumber>.Broadcast(change[row]), Lanes256<TNumber>.Broadcast(change[row + 1]));
            var (c2, c3) = (Lanes256<TNumber>.Broadcast(change[row + 2]), Lanes256<TNumber>.Broadcast(change[row + 3]));
            var (v0, v1) = (Lanes256<TNumber>.Broadcast(vector[row]), Lanes256<TNumber>.Broadcast(vector[row + 1]));
            var (v2, v3) = (Lanes256<TNumber>.Broadcast(vector[row + 2]), Lanes256<TNumber>.Broadcast(vector[row + 3]));

            // The columns of the diagonal: both numbers of a pair are there, so each counts for its own row only.
            var (here, factor) = (Lanes256<TNumber>.Load(change + column), Lanes256<TNumber>.Load(vector + column));
            var s0 = Changed(matrix, 0, c0, here) * factor;
            var s1 = Changed(matrix, 1, c1, here) * factor;
            var s2 = Changed(matrix, 2, c2, here) * factor;
            var s3 = Changed(matrix, 3, c3, here) * factor;
            matrix += Rows * Lanes;
            for (column += Lanes; column < padded; column += Lanes, matrix += Rows * Lanes)
            {
                here = Lanes256<TNumber>.Load(change + column);
                factor = Lanes256<TNumber>.Load(vector + column);
                var sum = Lanes256<TNumber>.Load(product + column);
                var number = Changed(matrix, 0, c0, here);
                s0 = Lanes256<TNumber>.MultiplyAdd(number, factor, s0);
                sum = Lanes256<TNumber>.MultiplyAdd(number, v0, sum);
                number = Changed(matrix, 1, c1, here);
                s1 = Lanes256<TNumber>.MultiplyAdd(number, factor, s1);
                sum = Lanes256<TNumber>.MultiplyAdd(number, v1, sum);
                number = Changed(matrix, 2, c2, here);
                s2 = Lanes256<TNumber>.MultiplyAdd(number, factor, s2);
                sum = Lanes256<TNumber>.MultiplyAdd(number, v2, sum);
                number = Changed(matrix, 3, c3, here);
                s3 = Lanes256<TNumber>.MultiplyAdd(number, factor, s3);
                Lanes256<TNumber>.MultiplyAdd(number, v3, sum).Store(product + column);
            }

            product[row] += Sum(s0.Register);
            product[row + 1] += Sum(s1.Register);
            product[row + 2] += Sum(s2.Register);
            product[row + 3] += Sum(s3.Register);
        }
    }

    /// <summary>left · right.</summary>
    public static double Dot(TNumber* left, TNumber* right, int padded)
    {
        Lanes256<TNumber> sum = default;
        for (var index = 0; index < padded; index += Lanes)
        {
            sum = Lanes256<TNumber>.MultiplyAdd(Lanes256<TNumber>.Load(left + index), Lanes256<TNumber>.Load(right + index), sum);
        }

        return double.CreateTruncating(Sum(sum.Register));
    }

    /// <summary>target = factor · source.</summary>
    public static void Scale(TNumber* source, double factor, TNumber* target, int padded)
    {
        var factors = Lanes256<TNumber>.Constant(factor);
        for (var index = 0; index < padded; index += Lanes)
        {
            (factors * Lanes256<TNumber>.Load(source + index)).Store(target + index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256<TNumber> Changed(TNumber* matrix, int row, Lanes256<TNumber> ofRow, Lanes256<TNumber> ofColumn)
    {
        var place = matrix + (row * Lanes);
        var number = Lanes256<TNumber>.NegatedMultiplyAdd(ofRow, ofColumn, Lanes256<TNumber>.Load(place));
        number.Store(place);
        return number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumber Sum(Vector256<TNumber> register)
    {
        var half = register.GetLower() + register.GetUpper();
        var sum = half.GetElement(0) + half.GetElement(1);
        return Vector128<TNumber>.Count == 2 ? sum : sum + (half.GetElement(2) + half.GetElement(3));
    }

    private static int IndexOfGroup(int row, int padded)
    {
        var index = 0;
        for (var above = 0; above < row; above += Rows)
        {
            index += Rows * (padded - (above & -Lanes));
        }

        return index;
    }
}
