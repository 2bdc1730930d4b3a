using SpinBench.Networks.Kernels;
using SpinBench.Protocols;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// A measured curve, linearly interpolated between its fields and constant beyond them; resampled onto an even grid
/// of reduced fields so that a look-up costs no search.
/// </summary>
internal sealed unsafe class TableResponse : IResponse
{
    private const int Cells = 2048;
    private readonly float[] _values = new float[Cells + 1];
    private readonly float _first;
    private readonly float _cellsPerUnit;

    /// <param name="fields">Reduced fields, ascending, at least two.</param>
    /// <param name="values">The probability at each.</param>
    public TableResponse(ReadOnlySpan<double> fields, ReadOnlySpan<double> values)
    {
        _first = (float)fields[0];
        var step = (fields[^1] - fields[0]) / Cells;
        _cellsPerUnit = (float)(1 / step);
        var segment = 0;
        for (var i = 0; i <= Cells; i++)
        {
            var field = fields[0] + (i * step);
            while (segment < fields.Length - 2 && fields[segment + 1] < field)
            {
                segment++;
            }

            var part = (field - fields[segment]) / (fields[segment + 1] - fields[segment]);
            _values[i] = (float)double.Lerp(values[segment], values[segment + 1], Math.Clamp(part, 0, 1));
        }
    }

    /// <summary>The table of a curve, in reduced fields of the curve's own fit.</summary>
    public static TableResponse From(ActivationCurve curve, bool monotone)
    {
        if (curve.Field.Length < 2 || curve.Probability.Length != curve.Field.Length)
        {
            throw new ArgumentException("A measured curve needs at least two fields, each with its probability.");
        }

        var fields = Array.ConvertAll(curve.Field, field => curve.Weight * (field - curve.Shift));
        var values = (double[])curve.Probability.Clone();
        var errors = (double[])curve.StandardError.Clone();
        if (curve.Weight < 0)
        {
            Array.Reverse(fields);
            Array.Reverse(values);
            Array.Reverse(errors);
        }

        RequireAscending(fields);
        return new TableResponse(fields, monotone ? IsotonicRegression.Fit(values, errors) : values);
    }

    public void Evaluate(MatrixKernel kernel, float* field, float* probability, float* derivative, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var position = (field[i] - _first) * _cellsPerUnit;
            if (position <= 0 || position >= Cells)
            {
                (probability[i], derivative[i]) = (position <= 0 ? _values[0] : _values[Cells], 0);
                continue;
            }

            var cell = (int)position;
            var rise = _values[cell + 1] - _values[cell];
            (probability[i], derivative[i]) = (_values[cell] + ((position - cell) * rise), rise * _cellsPerUnit);
        }
    }

    private static void RequireAscending(double[] fields)
    {
        for (var i = 1; i < fields.Length; i++)
        {
            if (!(fields[i] > fields[i - 1]))
            {
                throw new ArgumentException("The fields of a measured curve must ascend.");
            }
        }
    }
}
