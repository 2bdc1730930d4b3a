using System.Runtime.CompilerServices;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>A sparse matrix, row by row (compressed rows).</summary>
public sealed class SparseMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    private SparseMatrix(int columnCount, int[] starts, int[] columns, double[] values) =>
        (ColumnCount, _starts, _columns, _values) = (columnCount, starts, columns, values);

    /// <summary>Rows.</summary>
    public int RowCount => _starts.Length - 1;

    /// <summary>Columns, which are as many as a vector to be multiplied has numbers.</summary>
    public int ColumnCount { get; }

    /// <summary>Entries that are not zero.</summary>
    public int EntryCount => _values.Length;

    /// <summary>A square matrix whose entries off the diagonal are there by chance, and then normal of mean zero.</summary>
    /// <param name="size">Rows, and columns.</param>
    /// <param name="density">Probability of an entry, above 0 and up to 1.</param>
    /// <param name="standardDeviation">Of each entry.</param>
    /// <param name="stream">Decides; as many draws for the same size and density only by chance.</param>
    public static SparseMatrix Random(int size, double density, double standardDeviation, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var starts = new int[size + 1];
        var columns = new List<int>();
        var values = new List<double>();
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (stream.NextUniform() < density && column != row)
                {
                    columns.Add(column);
                    values.Add(standardDeviation * stream.NextGaussian());
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new SparseMatrix(size, starts, [.. columns], [.. values]);
    }

    /// <summary>A matrix of given entries.</summary>
    /// <param name="columnCount">Columns.</param>
    /// <param name="starts">First entry of each row, and behind the last row the number of entries.</param>
    /// <param name="columns">Column of each entry, row by row.</param>
    /// <param name="values">The entries, row by row.</param>
    /// <exception cref="ArgumentException">They are not the rows of such a matrix.</exception>
    public static SparseMatrix Of(int columnCount, ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        var isGood = starts.Length > 0 && starts[0] == 0 && starts[^1] == values.Length && columns.Length == values.Length;
        for (var row = 1; row < starts.Length; row++)
        {
            isGood &= starts[row] >= starts[row - 1];
        }

        foreach (var column in columns)
        {
            isGood &= column >= 0 && column < columnCount;
        }

        return isGood
            ? new SparseMatrix(columnCount, starts.ToArray(), columns.ToArray(), values.ToArray())
            : throw new ArgumentException("Starts, columns and entries are not the rows of a sparse matrix.", nameof(starts));
    }

    /// <summary>
    /// The same entries, shared with this matrix, each a delay late: the vector it multiplies holds the newest values first, then those of one update
    /// before, and so on.
    /// </summary>
    /// <param name="longest">Longest delay in updates, 0 or more; each is as probable.</param>
    /// <param name="stream">Decides; one draw an entry.</param>
    public SparseMatrix WithDelays(int longest, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(longest);
        return new SparseMatrix(
            (longest + 1) * ColumnCount, _starts, [.. _columns.Select(column => column + (ColumnCount * (int)((longest + 1) * stream.NextUniform())))], _values);
    }

    /// <summary>Columns of the entries of a row.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Entries of a row, in the order of <see cref="Columns"/>; they may be changed.</summary>
    public Span<double> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Matrix times vector.</summary>
    /// <param name="vector">As many numbers as there are columns.</param>
    /// <param name="product">Receives as many as there are rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vector.Length, ColumnCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(product.Length, RowCount);
        fixed (double* values = _values, x = vector, result = product)
        fixed (int* columns = _columns, starts = _starts)
        {
            for (var row = 0; row < RowCount; row++)
            {
                result[row] = Sum(values + starts[row], columns + starts[row], columns + starts[row + 1], x);
            }
        }
    }

    // Four sums for a long row, so that no addition waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe double Sum(double* value, int* column, int* end, double* x)
    {
        var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0);
        for (; column <= end - 4; column += 4, value += 4)
        {
            first = Math.FusedMultiplyAdd(value[0], x[column[0]], first);
            second = Math.FusedMultiplyAdd(value[1], x[column[1]], second);
            third = Math.FusedMultiplyAdd(value[2], x[column[2]], third);
            fourth = Math.FusedMultiplyAdd(value[3], x[column[3]], fourth);
        }

        first += third;
        for (; column < end; column++, value++)
        {
            first = Math.FusedMultiplyAdd(*value, x[*column], first);
        }

        return first + (second + fourth);
    }
}
