using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// A sweep of the field at one frequency in the joint fit: how far every field is from resonance follows from Eq. (7), heights
/// and background are the sweep's own.
/// </summary>
/// <remarks>
/// Such a sweep may pass up to four resonances, of two states on both sides of the field that cancels the internal one, and
/// none of them is a Lorentzian in the field. How high they are changes with the field, as the tilt and the time in each state
/// do: on either side, and for each state, heights are straight lines in the field.
/// </remarks>
internal sealed class FieldSweep
{
    private const int Powers = 3;
    private const int MostColumns = 2 * 2 * Powers + 2;

    private readonly SpectrumPoint[] _points;
    private readonly double[] _columns;
    private readonly double[] _weights;
    private readonly LinearProjection _projection = new(MostColumns);
    private readonly double _middle;
    private readonly double _halfRange;

    /// <summary>Takes points of a sweep.</summary>
    /// <param name="bias">V.</param>
    /// <param name="frequency">Hz.</param>
    /// <param name="points">Its points; abscissae are fields in T.</param>
    public FieldSweep(double bias, double frequency, IEnumerable<SpectrumPoint> points)
    {
        (Bias, Frequency, _points) = (bias, frequency, [.. points]);
        _columns = new double[MostColumns * Count];
        _weights = [.. _points.Select(point => 1 / point.Error)];
        var (from, to) = (_points.Min(point => point.Abscissa), _points.Max(point => point.Abscissa));
        (_middle, _halfRange) = ((from + to) / 2, (to - from) / 2);
    }

    public double Bias { get; }

    public double Frequency { get; }

    /// <summary>Width in Hz that is added to every line while a minimum is looked for: wide lines see each other from afar.</summary>
    public double Broadening { get; set; }

    public int Count => _points.Length;

    /// <summary>Heights and background that are fitted in every sweep.</summary>
    public static int Columns => MostColumns;

    /// <summary>Weighs every point with its own error and a part of the largest signal.</summary>
    public void Soften(double part)
    {
        double[] signals = [.. _points.Select(point => point.Signal).Order()];
        var height = signals.Max(signal => Math.Abs(signal - signals[signals.Length / 2]));
        for (var index = 0; index < Count; index++)
        {
            _weights[index] = 1 / Math.Sqrt(_points[index].Error * _points[index].Error + part * part * height * height);
        }
    }

    /// <summary>Weighs every point with its own error and a scatter of the whole, at least one.</summary>
    public void Weigh(double scatter)
    {
        var deviation = Math.Sqrt(Math.Max(1, scatter));
        for (var index = 0; index < Count; index++)
        {
            _weights[index] = 1 / (_points[index].Error * deviation);
        }
    }

    /// <summary>Signals less what lines and background take of them, in standard errors.</summary>
    /// <param name="model">Eq. (7).</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="damping">α.</param>
    /// <param name="torque">Change of the high state's linewidth with the voltage in Hz/V.</param>
    /// <param name="fieldZero">By how much all fields are larger than measured, in T.</param>
    /// <param name="fieldGain">The same in parts of them.</param>
    /// <param name="residuals">One a point.</param>
    public void Residuals(
        AnisotropyModel model, Vector<double> parameters, double damping, double torque, double fieldZero, double fieldGain, Span<double> residuals)
    {
        Array.Clear(_columns);
        for (var index = 0; index < Count; index++)
        {
            var (point, weight) = (_points[index], _weights[index]);
            var field = point.Abscissa * (1 + fieldGain) + fieldZero;
            var place = (field - _middle) / _halfRange;
            for (var state = 0; state < 2; state++)
            {
                var (frequency, width) = model.At(parameters, Bias, Bias, field, state == 0).Line(damping);
                width += torque * Bias * (state == 0 ? 1 : -1) + Broadening;
                if (frequency > 0 && width > 0)
                {
                    var distance = (frequency * frequency - Frequency * Frequency) / (Frequency * width);
                    var symmetric = weight / (1 + distance * distance);
                    var antisymmetric = symmetric * distance * frequency / Frequency;
                    for (var power = 0; power < Powers; power++)
                    {
                        var column = 2 * (state * Powers + power) * Count + index;
                        (_columns[column], _columns[column + Count]) = (symmetric, antisymmetric);
                        (symmetric, antisymmetric) = (symmetric * place, antisymmetric * place);
                    }
                }
            }

            _columns[(MostColumns - 2) * Count + index] = weight;
            _columns[(MostColumns - 1) * Count + index] = weight * place;
            residuals[index] = weight * point.Signal;
        }

        _projection.Reduce(_columns, MostColumns, residuals);
    }
}
