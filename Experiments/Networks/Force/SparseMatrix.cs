using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>A sparse matrix, row by row (compressed rows).</summary>
public sealed class SparseMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    private SparseMatrix(int[] starts, int[] columns, double[] values) => (_starts, _columns, _values) = (starts, columns, values);

    /// <summary>Rows.</summary>
    public int RowCount => _starts.Length - 1;

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

        return new SparseMatrix(starts, [.. columns], [.. values]);
    }

    /// <summary>Columns of the entries of a row.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Entries of a row, in the order of <see cref="Columns"/>; they may be changed.</summary>
    public Span<double> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Row times vector.</summary>
    public double Multiply(int row, ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var entry = _starts[row]; entry < _starts[row + 1]; entry++)
        {
            sum += _values[entry] * vector[_columns[entry]];
        }

        return sum;
    }
}
