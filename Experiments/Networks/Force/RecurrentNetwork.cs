using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>
/// A sparse signed network of junctions, updated once a pulse: a = J y + W_f z + W_i s + b, x ← (1 - l) x + l a, then the
/// driver makes a current of x, and the junction's answer is y (Zheng et al., arXiv:1912.08596, with a leak of ours).
/// </summary>
public sealed class RecurrentNetwork
{
    private readonly double[] _drive;

    /// <summary>Draws the weights.</summary>
    /// <param name="settings">What decides it.</param>
    /// <param name="response">The junctions.</param>
    /// <param name="seed">Seed of the weights and of the first state.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public RecurrentNetwork(RecurrentNetworkSettings settings, INeuronResponse response, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        (Settings, Response) = (settings, response);
        var count = settings.NeuronCount;
        Recurrent = SparseMatrix.Random(
            count, settings.Density, settings.Gain / Math.Sqrt(settings.Density * count), new RandomStream(seed, "force/recurrent"));
        Feedback = Uniform(count * settings.OutputCount, settings.FeedbackRange, new RandomStream(seed, "force/feedback"));
        var input = new RandomStream(seed, "force/input");
        Input = settings.AreInputWeightsNormal
            ? [.. Enumerable.Range(0, count * settings.InputCount).Select(_ => settings.InputScale * input.NextGaussian())]
            : Uniform(count * settings.InputCount, settings.InputScale, input);
        Bias = Uniform(count, settings.BiasRange, new RandomStream(seed, "force/bias"));
        State = Uniform(count, 1, new RandomStream(seed, "force/state"));
        Output = new double[count];
        _drive = new double[count];
        Respond();
    }

    /// <summary>What decided it.</summary>
    public RecurrentNetworkSettings Settings { get; }

    /// <summary>The junctions.</summary>
    public INeuronResponse Response { get; }

    /// <summary>Recurrent weights J: a row a neuron, a column its source.</summary>
    public SparseMatrix Recurrent { get; }

    /// <summary>Feedback weights, neuron by neuron: [neuron × outputs + output].</summary>
    public double[] Feedback { get; }

    /// <summary>Input weights, neuron by neuron: [neuron × inputs + input].</summary>
    public double[] Input { get; }

    /// <summary>Biases.</summary>
    public double[] Bias { get; }

    /// <summary>States x.</summary>
    public double[] State { get; }

    /// <summary>Outputs y of the junctions, -1 to 1.</summary>
    public double[] Output { get; }

    /// <summary>One update.</summary>
    /// <param name="input">Inputs s, as many as the settings say.</param>
    /// <param name="feedback">Outputs z of the update before, as many as the settings say.</param>
    public void Update(ReadOnlySpan<double> input, ReadOnlySpan<double> feedback)
    {
        var leak = Settings.Leak;
        for (var neuron = 0; neuron < State.Length; neuron++)
        {
            var sum = Bias[neuron] + Recurrent.Multiply(neuron, Output)
                + Dot(Feedback.AsSpan(neuron * feedback.Length, feedback.Length), feedback)
                + Dot(Input.AsSpan(neuron * input.Length, input.Length), input);
            State[neuron] += leak * (sum - State[neuron]);
        }

        Respond();
    }

    /// <summary>Lets the junctions answer the present states, as after setting <see cref="State"/>.</summary>
    public void Respond()
    {
        for (var neuron = 0; neuron < State.Length; neuron++)
        {
            var x = State[neuron];
            _drive[neuron] = Settings.Driver == NeuronDriver.Clipping ? Math.Clamp((1 + x) / 2, 0, 1) : (1 + Math.Tanh(x)) / 2;
        }

        Response.Respond(_drive, Output);
    }

    private static double[] Uniform(int count, double range, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(_ => range * ((2 * stream.NextUniform()) - 1))];

    private static double Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var index = 0; index < values.Length; index++)
        {
            sum += weights[index] * values[index];
        }

        return sum;
    }
}
