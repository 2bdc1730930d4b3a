using SpinBench.Networks.Kernels;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Networks.Force;

/// <summary>
/// FORCE learning of the read-out weights while the network runs on its own output (Sussillo and Abbott, Neuron 63, 544
/// (2009)). What is fed back is the output after the weights have changed ("a posteriori"), unless asked otherwise.
/// </summary>
public sealed class ForceTrainer
{
    private readonly RecursiveLeastSquares _squares;
    private readonly double[] _target;
    private readonly double[] _errors;
    private long _updates;

    /// <summary>Read-out weights of zero.</summary>
    /// <param name="network">The network; its outputs are what is learned.</param>
    /// <param name="initialInverse">P₀ of the recursive least squares.</param>
    /// <param name="precision">Precision of the recursive least squares.</param>
    public ForceTrainer(RecurrentNetwork network, double initialInverse, NumberPrecision precision = NumberPrecision.Double)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        var outputs = network.Settings.OutputCount;
        _squares = new RecursiveLeastSquares(network.Output.Length, initialInverse, precision);
        Weights = new double[outputs * network.Output.Length];
        Output = new double[outputs];
        _target = new double[outputs];
        _errors = new double[outputs];
    }

    /// <summary>The network.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>Read-out weights, output by output: [output × neurons + neuron].</summary>
    public double[] Weights { get; }

    /// <summary>Outputs z.</summary>
    public double[] Output { get; }

    /// <summary>Whether the output from before the change of the weights is fed back.</summary>
    public bool IsFeedbackAPriori { get; init; }

    /// <summary>Learns at every so-manieth update; 1 for every one.</summary>
    public int LearningInterval { get; init; } = 1;

    /// <summary>Writes of read-out weights that fail; null for none.</summary>
    public FailingWrites? Writes { get; init; }

    /// <summary>Synapses that fluctuate from update to update; null for none.</summary>
    public SynapticFluctuation? Fluctuation { get; init; }

    /// <summary>Time of the last update in s.</summary>
    public double Time => _updates * Network.Settings.UpdateTime;

    /// <summary>Forgets what is known of the correlations, and keeps the weights: a new target is learned as fast as the first.</summary>
    public void Retarget() => _squares.Reset();

    /// <summary>One update without learning.</summary>
    /// <param name="input">Inputs of the network.</param>
    public void Run(ReadOnlySpan<double> input)
    {
        Fluctuation?.Redraw();
        Network.Update(input, Output);
        _updates++;
        ReadOut();
    }

    /// <summary>One update with learning.</summary>
    /// <param name="input">Inputs of the network.</param>
    /// <param name="target">What the outputs should be at the time after the update.</param>
    /// <exception cref="InverseCorrelationException">The network diverged, or numbers are too coarse for P₀.</exception>
    public void Learn(ReadOnlySpan<double> input, ITargetSignal target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Run(input);
        if (_updates % LearningInterval != 0)
        {
            return;
        }

        target.Evaluate(Time, _target);
        for (var output = 0; output < _errors.Length; output++)
        {
            _errors[output] = Output[output] - _target[output];
        }

        Correct();
        if (!IsFeedbackAPriori)
        {
            ReadOut();
        }
    }

    private void Correct()
    {
        if (Writes is null)
        {
            _squares.Update(Network.Output, _errors, Weights);
        }
        else
        {
            Writes.Update(_squares, Network.Output, _errors, Weights);
        }
    }

    private void ReadOut()
    {
        var y = Network.Output;
        var weights = Fluctuation is null ? Weights : Fluctuation.OfReadOut(Weights);
        for (var output = 0; output < Output.Length; output++)
        {
            Output[output] = VectorKernel.Dot(y, weights.Slice(output * y.Length, y.Length));
        }
    }
}
