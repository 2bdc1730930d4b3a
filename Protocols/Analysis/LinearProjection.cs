using System.Runtime.Intrinsics;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// What a linear combination of columns leaves of data, by least squares: the inner step of a fit in which some parameters
/// are heights (variable projection). Not safe for concurrent use.
/// </summary>
/// <remarks>G. H. Golub and V. Pereyra, SIAM J. Numer. Anal. 10, 413 (1973).</remarks>
internal sealed class LinearProjection(int mostColumns)
{
    // Of the normalised columns: heights that the data do not tell apart stay finite, and what is left is not touched.
    private const double Ridge = 1e-10;

    private readonly double[] _normal = new double[mostColumns * mostColumns];
    private readonly double[] _scales = new double[mostColumns];
    private readonly double[] _heights = new double[mostColumns];
    private readonly double[] _others = new double[mostColumns];
    private int _count;

    /// <summary>The heights of the last call, one a column.</summary>
    public ReadOnlySpan<double> Heights => _heights;

    /// <summary>Replaces data by what the columns leave of them.</summary>
    /// <param name="columns">Columns one behind the other, each as long as the data.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="data">The data; then the residuals, data less columns.</param>
    public void Reduce(ReadOnlySpan<double> columns, int count, Span<double> data)
    {
        var length = data.Length;
        _count = count;
        for (var row = 0; row < count; row++)
        {
            var column = columns.Slice(row * length, length);
            _scales[row] = 1 / Math.Sqrt(Math.Max(1e-300, Dot(column, column)));
            for (var other = 0; other <= row; other++)
            {
                _normal[row * mostColumns + other] = _scales[row] * _scales[other] * Dot(column, columns.Slice(other * length, length));
            }

            _normal[row * mostColumns + row] += Ridge;
        }

        Decompose(count);
        Take(columns, data, _heights);
    }

    /// <summary>Takes the columns of the last call out of other data too; heights stay those of the last call.</summary>
    /// <param name="columns">The columns of the last call.</param>
    /// <param name="data">The data; then what the columns leave of them.</param>
    public void Remove(ReadOnlySpan<double> columns, Span<double> data) => Take(columns, data, _others);

    private void Take(ReadOnlySpan<double> columns, Span<double> data, double[] heights)
    {
        var length = data.Length;
        for (var row = 0; row < _count; row++)
        {
            heights[row] = _scales[row] * Dot(columns.Slice(row * length, length), data);
        }

        Solve(heights);
        for (var row = 0; row < _count; row++)
        {
            heights[row] *= _scales[row];
            var column = columns.Slice(row * length, length);
            for (var index = 0; index < length; index++)
            {
                data[index] -= heights[row] * column[index];
            }
        }
    }

    // Cholesky's decomposition in place.
    private void Decompose(int count)
    {
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = _normal[row * mostColumns + column];
                for (var index = 0; index < column; index++)
                {
                    sum -= _normal[row * mostColumns + index] * _normal[column * mostColumns + index];
                }

                _normal[row * mostColumns + column] = row == column
                    ? Math.Sqrt(Math.Max(Ridge, sum))
                    : sum / _normal[column * mostColumns + column];
            }
        }
    }

    private void Solve(double[] heights)
    {
        for (var row = 0; row < _count; row++)
        {
            for (var index = 0; index < row; index++)
            {
                heights[row] -= _normal[row * mostColumns + index] * heights[index];
            }

            heights[row] /= _normal[row * mostColumns + row];
        }

        for (var row = _count - 1; row >= 0; row--)
        {
            for (var index = row + 1; index < _count; index++)
            {
                heights[row] -= _normal[index * mostColumns + row] * heights[index];
            }

            heights[row] /= _normal[row * mostColumns + row];
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (sums, index) = (Vector256<double>.Zero, 0);
        for (; index <= left.Length - Vector256<double>.Count; index += Vector256<double>.Count)
        {
            sums += Vector256.Create(left[index..]) * Vector256.Create(right[index..]);
        }

        var sum = Vector256.Sum(sums);
        for (; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
