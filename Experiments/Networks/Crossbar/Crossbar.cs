using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Readouts;

namespace SpinBench.Networks.Crossbar;

/// <summary>
/// A linear classifier in pairs of junctions: G± = G0 [1 + TMR (1 ± w) / 2] (1 + spread), w within ±1. The inputs are voltages, the
/// class is that of the largest difference I+ - I-. Every column has the noise of its read-out, which is relative to the current of
/// the column and not to the difference: that is what a low ON/OFF ratio costs. Immutable.
/// </summary>
public sealed class Crossbar
{
    // Weights beyond this many times their rms are cut off there: a wider range would spend the small ON/OFF ratio on few of them.
    private const double Clip = 2.5;

    private readonly CrossbarDevice _device;
    private readonly double[] _conductances; // in G0: [class × 2 × rows], the positive column of a class and then the negative
    private readonly double[] _biases; // difference currents that are added behind the columns, in G0
    private readonly int _rowCount;

    /// <summary>Programs a trained classifier into junctions.</summary>
    /// <param name="classifier">Its weights are divided by their largest, at most by 2.5 times their rms, and cut off at ±1; its biases are added behind the columns.</param>
    /// <param name="device">The junctions.</param>
    /// <param name="stream">Chance of the junctions' spread.</param>
    public Crossbar(SoftmaxReadout classifier, CrossbarDevice device, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(stream);
        device.Validate();
        (_device, _rowCount) = (device, classifier.RegressorCount);
        var weights = classifier.CopyWeights();
        var largest = Math.Min(weights.Max(Math.Abs), Clip * Math.Sqrt(weights.Average(weight => weight * weight)));
        _conductances = new double[2 * weights.Length];
        _biases = new double[classifier.ClassCount];
        for (var label = 0; label < _biases.Length; label++)
        {
            _biases[label] = device.Magnetoresistance * classifier.Bias(label) / largest;
            for (var row = 0; row < _rowCount; row++)
            {
                var weight = Math.Clamp(weights[(label * _rowCount) + row] / largest, -1, 1);
                _conductances[(2 * label * _rowCount) + row] = Conductance(weight, stream);
                _conductances[(((2 * label) + 1) * _rowCount) + row] = Conductance(-weight, stream);
            }
        }
    }

    /// <summary>How many inputs are classified right.</summary>
    /// <param name="inputs">Voltages, 0 or more: [input × rows + row].</param>
    /// <param name="labels">The class of each input.</param>
    /// <param name="stream">Chance of the read-out.</param>
    public int CountRight(ReadOnlySpan<double> inputs, ReadOnlySpan<byte> labels, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNotEqual(inputs.Length, labels.Length * _rowCount);
        var (columnCount, right) = (2 * _biases.Length, 0);
        var currents = new double[labels.Length * columnCount];
        for (var index = 0; index < labels.Length; index++)
        {
            var voltages = inputs.Slice(index * _rowCount, _rowCount);
            for (var column = 0; column < columnCount; column++)
            {
                currents[(index * columnCount) + column] = Current(voltages, column, stream);
            }
        }

        var noise = _device.ColumnNoise * Math.Sqrt(currents.Average(current => current * current));
        Span<double> scores = stackalloc double[_biases.Length];
        for (var index = 0; index < labels.Length; index++)
        {
            for (var label = 0; label < scores.Length; label++)
            {
                var pair = (index * columnCount) + (2 * label);
                scores[label] = currents[pair] - currents[pair + 1] + _biases[label] + (noise * (stream.NextGaussian() - stream.NextGaussian()));
            }

            right += SoftmaxObjective.LargestOf(scores) == labels[index] ? 1 : 0;
        }

        return right;
    }

    private double Conductance(double weight, RandomStream stream)
    {
        var part = (1 + weight) / 2;
        if (_device.Levels > 0)
        {
            part = Math.Round(part * (_device.Levels - 1)) / (_device.Levels - 1);
        }

        return (1 + (_device.Magnetoresistance * part)) * (1 + (_device.Spread * stream.NextGaussian()));
    }

    private double Current(ReadOnlySpan<double> voltages, int column, RandomStream stream)
    {
        var conductances = _conductances.AsSpan(column * _rowCount, _rowCount);
        var current = VectorKernel.Dot(conductances, voltages);
        if (_device.JunctionNoise == 0)
        {
            return current;
        }

        var squares = 0.0;
        for (var row = 0; row < conductances.Length; row++)
        {
            squares += Math.Pow(conductances[row] * voltages[row], 2);
        }

        return current + (_device.JunctionNoise * Math.Sqrt(squares) * stream.NextGaussian());
    }
}
