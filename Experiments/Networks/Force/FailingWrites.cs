using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Force;

/// <summary>
/// Devices that hold the read-out weights and do not always take a new one. A neuron's weights to all outputs fail together.
/// </summary>
public sealed class FailingWrites
{
    private readonly RandomStream _stream;
    private readonly double _probability;
    private readonly double[] _taken;
    private readonly double[] _regressors;
    private readonly double[] _gain;

    /// <summary>Draws the devices that fail.</summary>
    /// <param name="count">Neurons.</param>
    /// <param name="probability">Of a failure, 0 to 1.</param>
    /// <param name="seed">Decides which.</param>
    public FailingWrites(int count, double probability, ulong seed)
    {
        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        }

        _stream = new RandomStream(seed, "force/writes");
        (_probability, _taken, _regressors, _gain) = (probability, new double[count], new double[count], new double[count]);
        Draw();
    }

    /// <summary>Whether the same devices fail at every write, instead of any by chance.</summary>
    public bool ArePermanent { get; init; }

    /// <summary>
    /// Whether writes are verified: least squares know which devices take a write, and learn with these alone. Without, P
    /// changes as if every write had succeeded.
    /// </summary>
    public bool AreVerified { get; init; }

    /// <summary>Whether the device of a neuron takes the present write.</summary>
    public bool Takes(int neuron) => _taken[neuron] > 0;

    /// <summary>One observation: P as <see cref="RecursiveLeastSquares.Update"/>, weights where writes are taken.</summary>
    /// <param name="squares">Recursive least squares of the read-out.</param>
    /// <param name="regressors">y.</param>
    /// <param name="errors">e of each output, before the update.</param>
    /// <param name="weights">Output by output: [output × neurons + neuron].</param>
    public void Update(RecursiveLeastSquares squares, ReadOnlySpan<double> regressors, ReadOnlySpan<double> errors, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(squares);
        if (!ArePermanent)
        {
            Draw();
        }

        Mask(regressors, _regressors);
        Mask(squares.Observe(AreVerified ? _regressors : regressors), _gain);
        for (var output = 0; output < errors.Length; output++)
        {
            VectorKernel.AddScaled(weights.Slice(output * _gain.Length, _gain.Length), _gain, -errors[output]);
        }
    }

    private void Draw()
    {
        for (var neuron = 0; neuron < _taken.Length; neuron++)
        {
            _taken[neuron] = _stream.NextUniform() < _probability ? 0 : 1;
        }
    }

    private void Mask(ReadOnlySpan<double> values, Span<double> masked)
    {
        for (var index = 0; index < _taken.Length; index++)
        {
            masked[index] = _taken[index] * values[index];
        }
    }
}
