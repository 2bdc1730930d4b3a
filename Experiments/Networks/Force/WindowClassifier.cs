namespace SpinBench.Networks.Force;

/// <summary>
/// Tells windows of a signal apart, as in Fig. 4 of Zheng et al. (arXiv:1912.08596): the network starts each window at rest,
/// one output a class learns by recursive least squares to be +1 during windows of its class and -1 during others, and the
/// output with the greatest mean over the window decides. With two classes this is the sign of one output that learns ±1.
/// </summary>
public sealed class WindowClassifier
{
    private readonly RecurrentNetwork _network;
    private readonly RecursiveLeastSquares _squares;
    private readonly double[] _output;
    private readonly double[] _errors;

    /// <summary>A network that has learned nothing.</summary>
    /// <param name="settings">The network: an output a class, at least 2; an input a channel of the signal, at least 1.</param>
    /// <param name="response">Its junctions.</param>
    /// <param name="initialInverse">P₀ of the recursive least squares, above 0.</param>
    /// <param name="seed">Its seed.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public WindowClassifier(RecurrentNetworkSettings settings, INeuronResponse response, double initialInverse, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.OutputCount < 2 || settings.InputCount < 1)
        {
            throw new ArgumentException("A network that tells windows apart needs an output for each of at least 2 classes and at least 1 input.", nameof(settings));
        }

        if (settings.LongestDelay > 0)
        {
            throw new ArgumentException("A network that tells windows apart starts each at rest, which delayed synapses would not.", nameof(settings));
        }

        _network = new RecurrentNetwork(settings, response, seed);
        _squares = new RecursiveLeastSquares(settings.NeuronCount, initialInverse);
        Weights = new double[settings.OutputCount * settings.NeuronCount];
        _output = new double[settings.OutputCount];
        _errors = new double[settings.OutputCount];
    }

    /// <summary>P₀ that goes with <see cref="UsualNetwork"/>.</summary>
    public const double UsualInverse = 100;

    /// <summary>
    /// The network of the reference: 40 neurons, one input, two classes, no feedback. The bias breaks the odd symmetry
    /// y(-s) = -y(s), under which classes of random phase cannot be told apart by a linear read-out.
    /// </summary>
    public static RecurrentNetworkSettings UsualNetwork { get; } = new()
    {
        NeuronCount = 40, Density = 0.2, Gain = 1.2, Leak = 0.2, InputCount = 1, InputScale = 1, OutputCount = 2, FeedbackRange = 0, BiasRange = 0.5,
    };

    /// <summary>Read-out weights, class by class: [class × neurons + neuron].</summary>
    public double[] Weights { get; }

    /// <summary>Learns one window; the correlations are carried on from one window to the next.</summary>
    /// <param name="window">The window.</param>
    /// <exception cref="ArgumentException">Its samples are no whole updates, one is not finite, or there is no such class.</exception>
    public void Learn(LabelledWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegative(window.Label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(window.Label, _output.Length);
        Pass(window.Samples, () =>
        {
            for (var label = 0; label < _output.Length; label++)
            {
                _errors[label] = _output[label] - (label == window.Label ? 1 : -1);
            }

            _squares.Update(_network.Output, _errors, Weights);
        });
    }

    /// <summary>Decides for one window; learns nothing.</summary>
    /// <param name="samples">What the inputs get, update by update: [update × inputs + input].</param>
    /// <param name="watch">Told the outputs after each update; null for nobody.</param>
    /// <exception cref="ArgumentException">The samples are no whole updates, or one is not finite.</exception>
    public WindowDecision Classify(IReadOnlyList<double> samples, Action<IReadOnlyList<double>>? watch = null)
    {
        var sums = new double[_output.Length];
        var updates = Pass(samples, () =>
        {
            for (var label = 0; label < sums.Length; label++)
            {
                sums[label] += _output[label];
            }

            watch?.Invoke(_output);
        });
        return new WindowDecision([.. sums.Select(sum => sum / updates)]);
    }

    private int Pass(IReadOnlyList<double> samples, Action afterUpdate)
    {
        var flat = Checked(samples);
        var inputs = _network.Settings.InputCount;
        Rest();
        for (var start = 0; start < flat.Length; start += inputs)
        {
            _network.Update(flat.AsSpan(start, inputs), _output);
            ReadOut();
            afterUpdate();
        }

        return flat.Length / inputs;
    }

    private double[] Checked(IReadOnlyList<double> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var inputs = _network.Settings.InputCount;
        if (samples.Count == 0 || samples.Count % inputs != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"A window of {samples.Count} samples is no whole number of updates of {inputs} inputs."), nameof(samples));
        }

        var flat = samples as double[] ?? [.. samples];
        var bad = Array.FindIndex(flat, sample => !double.IsFinite(sample));
        return bad < 0 ? flat : throw new ArgumentException(FormattableString.Invariant($"Sample {bad / inputs} of the window is not a finite number."), nameof(samples));
    }

    private void Rest()
    {
        Array.Clear(_network.State);
        Array.Clear(_network.Output);
        Array.Clear(_output);
    }

    private void ReadOut()
    {
        for (var label = 0; label < _output.Length; label++)
        {
            var weights = Weights.AsSpan(label * _network.Output.Length, _network.Output.Length);
            var sum = 0.0;
            for (var neuron = 0; neuron < weights.Length; neuron++)
            {
                sum += weights[neuron] * _network.Output[neuron];
            }

            _output[label] = sum;
        }
    }
}
