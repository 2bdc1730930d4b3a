namespace SpinBench.Networks.RandomNumbers;

/// <summary>Rank over GF(2) of matrices of 32 x 32 bits: NIST SP 800-22, 2.5.</summary>
public static class MatrixRankTest
{
    private const int Size = 32;

    /// <summary>p of the ranks.</summary>
    public static double Of(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var matrices = bits.Length / (Size * Size);
        var counts = new long[3];
        Span<uint> rows = stackalloc uint[Size];
        for (var matrix = 0; matrix < matrices; matrix++)
        {
            for (var row = 0; row < Size; row++)
            {
                rows[row] = (uint)bits.Word((matrix * Size * Size) + (row * Size), Size);
            }

            counts[Math.Min(Size - Rank(rows), 2)]++;
        }

        double[] shares = [Share(Size), Share(Size - 1), 0];
        shares[2] = 1 - shares[0] - shares[1];
        return ChiSquared.Of(counts, shares, matrices);
    }

    /// <summary>Rank over GF(2) of rows of up to 32 bits; the rows are used up.</summary>
    internal static int Rank(Span<uint> rows)
    {
        var rank = 0;
        for (var column = 0; column < Size && rank < rows.Length; column++)
        {
            var pivot = rank;
            while (pivot < rows.Length && ((rows[pivot] >> column) & 1) == 0)
            {
                pivot++;
            }

            if (pivot == rows.Length)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var row = rank + 1; row < rows.Length; row++)
            {
                rows[row] ^= ((rows[row] >> column) & 1) * rows[rank];
            }

            rank++;
        }

        return rank;
    }

    // Chance that a square matrix of random bits has a rank, section 3.5.
    private static double Share(int rank)
    {
        var logarithm = ((rank * (2 * Size - rank)) - (Size * Size)) * Math.Log(2);
        for (var index = 0; index < rank; index++)
        {
            logarithm += (2 * Math.Log(1 - Math.Pow(2, index - Size))) - Math.Log(1 - Math.Pow(2, index - rank));
        }

        return Math.Exp(logarithm);
    }
}
