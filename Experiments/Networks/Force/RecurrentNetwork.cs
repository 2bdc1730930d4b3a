using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Force;

/// <summary>
/// A sparse signed network of junctions, updated once a pulse: a = J y + W_f z + W_i s + b, x ← (1 - l) x + l a, then the
/// driver makes a current of x, and the junction's answer is y (Zheng et al., arXiv:1912.08596, with a leak of ours). An
/// update allocates nothing. Not safe for concurrent use.
/// </summary>
public sealed class RecurrentNetwork
{
    private readonly double[] _drive;
    private readonly double[] _sum;
    private readonly DelayLine? _outputs;
    private readonly DelayedSynapses? _feedback;

    /// <summary>Draws the weights.</summary>
    /// <param name="settings">What decides it.</param>
    /// <param name="response">The junctions.</param>
    /// <param name="seed">Seed of the weights and of the first state.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public RecurrentNetwork(RecurrentNetworkSettings settings, INeuronResponse response, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(response);
        settings.Validate();
        (Settings, Response) = (settings, response);
        var count = settings.NeuronCount;
        Recurrent = SparseMatrix.Random(
            count, settings.Density, settings.Gain / Math.Sqrt(settings.Density * count), new RandomStream(seed, "force/recurrent"));
        Feedback = Uniform(settings.OutputCount * count, settings.FeedbackRange, new RandomStream(seed, "force/feedback"));
        var input = new RandomStream(seed, "force/input");
        Input = settings.AreInputWeightsNormal
            ? [.. Enumerable.Range(0, settings.InputCount * count).Select(_ => settings.InputScale * input.NextGaussian())]
            : Uniform(settings.InputCount * count, settings.InputScale, input);
        Bias = Uniform(count, settings.BiasRange, new RandomStream(seed, "force/bias"));
        State = Uniform(count, 1, new RandomStream(seed, "force/state"));
        (Output, _drive, _sum) = (new double[count], new double[count], new double[count]);
        if (settings.LongestDelay > 0)
        {
            var delays = new RandomStream(seed, "force/delay");
            Recurrent = Recurrent.WithDelays(settings.LongestDelay, delays);
            _outputs = new DelayLine(count, settings.LongestDelay);
            _feedback = new DelayedSynapses(count, settings.OutputCount, settings.LongestDelay, delays);
        }

        Respond();
    }

    /// <summary>Takes weights and a state that are there already, as from a file.</summary>
    /// <param name="settings">What decided the weights; without delays.</param>
    /// <param name="response">The junctions.</param>
    /// <param name="weights">The weights, which the network shares.</param>
    /// <param name="state">State of each neuron, which the network copies.</param>
    /// <exception cref="ArgumentException">Settings, weights and state do not fit together.</exception>
    public RecurrentNetwork(RecurrentNetworkSettings settings, INeuronResponse response, RecurrentWeights weights, ReadOnlySpan<double> state)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(weights);
        settings.Validate();
        var count = settings.NeuronCount;
        if (settings.LongestDelay > 0 || weights.Recurrent.RowCount != count || weights.Recurrent.ColumnCount != count || weights.Feedback.Length != settings.OutputCount * count
            || weights.Input.Length != settings.InputCount * count || weights.Bias.Length != count || state.Length != count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Weights and state are not those of a network of {count} neurons, {settings.OutputCount} outputs and {settings.InputCount} inputs without delays."), nameof(weights));
        }

        (Settings, Response) = (settings, response);
        (Recurrent, Feedback, Input, Bias) = (weights.Recurrent, weights.Feedback, weights.Input, weights.Bias);
        (State, Output, _drive, _sum) = (state.ToArray(), new double[count], new double[count], new double[count]);
        Respond();
    }

    /// <summary>What decided it.</summary>
    public RecurrentNetworkSettings Settings { get; }

    /// <summary>The junctions.</summary>
    public INeuronResponse Response { get; }

    /// <summary>Recurrent weights J: a row a neuron, a column its source; with delays, a column a source and delay.</summary>
    public SparseMatrix Recurrent { get; }

    /// <summary>Feedback weights, output by output: [output × neurons + neuron].</summary>
    public double[] Feedback { get; }

    /// <summary>Input weights, input by input: [input × neurons + neuron].</summary>
    public double[] Input { get; }

    /// <summary>Biases.</summary>
    public double[] Bias { get; }

    /// <summary>States x.</summary>
    public double[] State { get; }

    /// <summary>Outputs y of the junctions, -1 to 1.</summary>
    public double[] Output { get; }

    /// <summary>What the columns of <see cref="Recurrent"/> refer to: the outputs, and those of updates before where synapses are delayed.</summary>
    internal ReadOnlySpan<double> Sources => _outputs is null ? Output : _outputs.Values;

    /// <summary>One update.</summary>
    /// <param name="input">Inputs s, as many as the settings say.</param>
    /// <param name="feedback">Outputs z of the update before, as many as the settings say.</param>
    public void Update(ReadOnlySpan<double> input, ReadOnlySpan<double> feedback)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, Settings.InputCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(feedback.Length, Settings.OutputCount);
        Recurrent.Multiply(Sources, _sum);
        if (_feedback is null)
        {
            AddProduct(Feedback, feedback);
        }
        else
        {
            _feedback.AddProduct(Feedback, feedback, _sum);
        }

        AddProduct(Input, input);
        VectorKernel.Relax(State, _sum, Bias, Settings.Leak);
        Respond();
    }

    /// <summary>Lets the junctions answer the present states, as after setting <see cref="State"/>.</summary>
    public void Respond()
    {
        if (Settings.Driver == NeuronDriver.Clipping)
        {
            VectorKernel.Clip(State, _drive);
        }
        else
        {
            // (1 + tanh x)/2 is the logistic function of 2 x.
            LogisticKernel.Apply(State, 2, _drive);
        }

        Response.Respond(_drive, Output);
        _outputs?.Push(Output);
    }

    private void AddProduct(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            VectorKernel.AddScaled(_sum, weights[(index * _sum.Length)..], values[index]);
        }
    }

    private static double[] Uniform(int count, double range, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(_ => range * ((2 * stream.NextUniform()) - 1))];
}
