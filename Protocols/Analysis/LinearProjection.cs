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

    /// <summary>The heights of the last call, one a column.</summary>
    public ReadOnlySpan<double> Heights => _heights;

    /// <summary>Replaces data by what the columns leave of them.</summary>
    /// <param name="columns">Columns one behind the other, each as long as the data.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="data">The data; then the residuals, data less columns.</param>
    public void Reduce(ReadOnlySpan<double> columns, int count, Span<double> data)
    {
        var length = data.Length;
        for (var row = 0; row < count; row++)
        {
            var column = columns.Slice(row * length, length);
            _scales[row] = 1 / Math.Sqrt(Math.Max(1e-300, Dot(column, column)));
            for (var other = 0; other <= row; other++)
            {
                _normal[row * mostColumns + other] = _scales[row] * _scales[other] * Dot(column, columns.Slice(other * length, length));
            }

            _normal[row * mostColumns + row] += Ridge;
            _heights[row] = _scales[row] * Dot(column, data);
        }

        Solve(count);
        for (var row = 0; row < count; row++)
        {
            _heights[row] *= _scales[row];
            var column = columns.Slice(row * length, length);
            for (var index = 0; index < length; index++)
            {
                data[index] -= _heights[row] * column[index];
            }
        }
    }

    // Cholesky's decomposition in place.
    private void Solve(int count)
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

        for (var row = 0; row < count; row++)
        {
            for (var index = 0; index < row; index++)
            {
                _heights[row] -= _normal[row * mostColumns + index] * _heights[index];
            }

            _heights[row] /= _normal[row * mostColumns + row];
        }

        for (var row = count - 1; row >= 0; row--)
        {
            for (var index = row + 1; index < count; index++)
            {
                _heights[row] -= _normal[index * mostColumns + row] * _heights[index];
            }

            _heights[row] /= _normal[row * mostColumns + row];
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
