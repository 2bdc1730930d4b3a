using MathNet.Numerics.Interpolation;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;

namespace SpinBench.Networks.Force;

/// <summary>
/// A measured curve as neuron, between two of its drives: readings that fall within their errors are made level by isotonic
/// regression, and between points a cubic goes that never overshoots (F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17,
/// 238 (1980)).
/// </summary>
public sealed class CurveResponse : INeuronResponse
{
    private const int Cells = 2048;

    private readonly double[] _outputs = new double[Cells + 1];

    /// <summary>Takes a part of a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="range">Drives of u = 0 and u = 1 in the curve's unit; null for all of it.</param>
    /// <exception cref="NeuronCurveException">The curve or the range cannot be a neuron's.</exception>
    public CurveResponse(ResponseCurve curve, (double Low, double High)? range = null)
    {
        var part = NeuronCurvePart.Of(curve, range);
        var spline = CubicSpline.InterpolatePchip(part.Drives, Steady(part));
        var (low, high) = (spline.Interpolate(part.Low), spline.Interpolate(part.High));
        Scale = new PulseScale(part.Low, part.High, Math.Min(low, high), Math.Max(low, high));
        for (var cell = 0; cell <= Cells; cell++)
        {
            _outputs[cell] = Scale.Output(spline.Interpolate(Scale.Drive((double)cell / Cells)));
        }
    }

    /// <summary>A neuron that was stored.</summary>
    /// <param name="scale">What is 0 and 1, and -1 and 1.</param>
    /// <param name="outputs">As <see cref="Outputs"/>.</param>
    /// <exception cref="NeuronCurveException">There are not as many outputs as a stored neuron has.</exception>
    public CurveResponse(PulseScale scale, ReadOnlySpan<double> outputs)
    {
        Scale = scale;
        if (outputs.Length != _outputs.Length)
        {
            throw new NeuronCurveException($"A stored neuron has {_outputs.Length} outputs, not {outputs.Length}.");
        }

        outputs.CopyTo(_outputs);
    }

    /// <summary>What is 0 and 1, and -1 and 1.</summary>
    public PulseScale Scale { get; }

    /// <summary>Outputs y at 2049 even drives from u = 0 to 1, between which the neuron goes straight.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output)
    {
        for (var neuron = 0; neuron < drive.Length; neuron++)
        {
            var position = Math.Clamp(drive[neuron], 0, 1) * Cells;
            var cell = Math.Min((int)position, Cells - 1);
            output[neuron] = double.Lerp(_outputs[cell], _outputs[cell + 1], position - cell);
        }
    }

    private static double[] Steady(NeuronCurvePart part)
    {
        var sign = part.IsFalling ? -1 : 1;
        return [.. IsotonicRegression.Fit([.. part.Readings.Select(reading => sign * reading)], part.StandardErrors).Select(reading => sign * reading)];
    }
}
