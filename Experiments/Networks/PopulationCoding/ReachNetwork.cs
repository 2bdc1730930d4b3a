using System.Numerics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>
/// Weights from an input population to an output population, learned by trial and error: an answer that was too small strengthens the
/// outputs above it, one that was too large those below. Not safe for concurrent use.
/// </summary>
public sealed class ReachNetwork
{
    private readonly ReachSettings _settings;
    private readonly JunctionPopulation _inputs;
    private readonly double[] _outputPreferences;
    private readonly double[] _outputStrengths;
    private readonly double[] _weights;
    private readonly double[] _cycles;
    private readonly double[] _outputs;
    private readonly RandomStream _stream;

    /// <summary>Makes it, with weights by chance.</summary>
    /// <param name="settings">Its numbers.</param>
    /// <param name="tuning">The curve of every junction.</param>
    /// <param name="stream">All its chance.</param>
    public ReachNetwork(ReachSettings settings, ITuningCurve tuning, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Count, 2);
        (_settings, _stream) = (settings, stream);
        _inputs = new JunctionPopulation(tuning, Spaced(settings.Count, settings.InputEdge), settings.Narrowness, settings.Spread, stream);
        var spacing = 2 * settings.OutputEdge / (settings.Count - 1);
        _outputPreferences = Array.ConvertAll(Spaced(settings.Count, settings.OutputEdge), preference => preference + (settings.Spread * spacing * stream.NextGaussian()));
        _outputStrengths = Array.ConvertAll(_outputPreferences, _ => Math.Exp(settings.Spread * stream.NextGaussian()));
        _weights = Array.ConvertAll(new double[settings.Count * settings.Count], _ => settings.FirstWeight * stream.NextUniform());
        (_cycles, _outputs) = (new double[settings.Count], new double[settings.Count]);
    }

    /// <summary>The answer to a stimulus: the mean of the outputs' preferences, weighted with their activity.</summary>
    /// <param name="stimulus">-1 to 1.</param>
    public double Answer(double stimulus)
    {
        _inputs.Read(stimulus, _settings.Window, _stream, _cycles);
        Array.Clear(_outputs);
        for (var input = 0; input < _cycles.Length; input++)
        {
            VectorKernel.AddScaled(_outputs, Row(input), _cycles[input]);
        }

        var (sum, moment) = (0.0, 0.0);
        for (var output = 0; output < _outputs.Length; output++)
        {
            var activity = _outputs[output] * _outputStrengths[output];
            sum += activity;
            moment += activity * _outputPreferences[output];
        }

        return sum > 0 ? moment / sum : 0;
    }

    /// <summary>Tries once and learns.</summary>
    /// <param name="stimulus">-1 to 1.</param>
    /// <param name="target">What the answer should be.</param>
    public void Try(double stimulus, double target)
    {
        var answer = Answer(stimulus);
        var error = target - answer;
        if (Math.Abs(error) <= _settings.DeadZone)
        {
            return;
        }

        for (var output = 0; output < _outputs.Length; output++)
        {
            _outputs[output] = Math.Tanh((_outputPreferences[output] - answer) / _settings.Neighbourhood);
        }

        var step = _settings.LearningRate * Math.Sign(error) / _settings.Count;
        for (var input = 0; input < _cycles.Length; input++)
        {
            AddWithin(Row(input), _outputs, step * _cycles[input]);
        }
    }

    /// <summary>Ends a share of the input junctions.</summary>
    /// <param name="share">From 0 to 1.</param>
    public void KillInputs(double share) => _inputs.Kill(share, _stream);

    /// <summary>Ends a share of the output junctions.</summary>
    /// <param name="share">From 0 to 1.</param>
    public void KillOutputs(double share)
    {
        foreach (var index in JunctionPopulation.Draw(share, _outputs.Length, _stream))
        {
            _outputStrengths[index] = 0;
        }
    }

    private static double[] Spaced(int count, double edge) => [.. Enumerable.Range(0, count).Select(index => edge * ((2.0 * index / (count - 1)) - 1))];

    private static void AddWithin(Span<double> row, ReadOnlySpan<double> directions, double step)
    {
        var index = 0;
        for (var lanes = Vector<double>.Count; index <= row.Length - lanes; index += lanes)
        {
            var moved = new Vector<double>(row[index..]) + (step * new Vector<double>(directions[index..]));
            Vector.Min(Vector.Max(moved, Vector<double>.Zero), Vector<double>.One).CopyTo(row[index..]);
        }

        for (; index < row.Length; index++)
        {
            row[index] = Math.Clamp(row[index] + (step * directions[index]), 0, 1);
        }
    }

    private Span<double> Row(int input) => _weights.AsSpan(input * _outputs.Length, _outputs.Length);
}
