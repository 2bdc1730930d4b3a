using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// A fully connected feed-forward network of junction neurons. Not safe for use while it is being trained.
/// </summary>
public sealed class MultilayerPerceptron
{
    private const int EvaluationBatch = 200;

    private readonly DenseLayer[] _layers;
    private readonly Activation _activation;
    private readonly OutputKind _output;

    internal MultilayerPerceptron(PerceptronOptions options, int features, int classes)
    {
        var kernel = MatrixKernel.For(options.VectorWidth);
        (_activation, _output) = (options.Activation, options.Output);
        Layout = [features, .. options.Hidden, classes];
        _layers = new DenseLayer[Layout.Count - 1];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = new DenseLayer(kernel, Layout[i], Layout[i + 1], first: i == 0);
            _layers[i].Initialise(new RandomStream(options.Seed, $"network/layer{i}/weights"));
        }

        Parts = Assemble(kernel, options.Variation, options.Seed);
    }

    private MultilayerPerceptron(
        MultilayerPerceptron original, Activation activation, DeviceVariation variation, ulong seed)
    {
        (_layers, _activation, _output) = (original._layers, activation, original._output);
        Layout = original.Layout;
        Parts = Assemble(original.Parts.Kernel, variation, seed);
    }

    /// <summary>Features, units of each hidden layer, classes.</summary>
    public IReadOnlyList<int> Layout { get; }

    /// <summary>Slope w g of each layer's neurons, first layer first.</summary>
    public IReadOnlyList<double> Slopes => [.. Enumerable.Range(0, _layers.Length).Select(layer => Parts.NeuronsOf(layer).Slope)];

    internal NetworkParts Parts { get; }

    internal DenseLayer[] Layers => _layers;

    /// <summary>A stored network in identical junctions.</summary>
    /// <param name="stored">The network.</param>
    /// <param name="activation">The neuron, usually that of the training; where slopes were learned, the learned ones replace its own.</param>
    public static MultilayerPerceptron Restore(TrainedNetwork stored, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(activation);
        var layout = stored.Description.Layout;
        var options = new PerceptronOptions
        {
            Hidden = [.. layout.Skip(1).SkipLast(1)], Activation = activation, Output = stored.Description.Output,
        };
        var network = new MultilayerPerceptron(options, layout[0], layout[^1]);
        network.Restore(stored);
        return network;
    }

    /// <summary>A copy of all weights, first layer first.</summary>
    public IReadOnlyList<LayerWeights> CopyWeights() => Array.ConvertAll(_layers, layer => layer.Copy());

    /// <summary>The same weights in other junctions: what a network is worth when it is built after training.</summary>
    /// <param name="variation">How the junctions differ.</param>
    /// <param name="seed">Which junctions.</param>
    public MultilayerPerceptron BuiltFrom(DeviceVariation variation, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(variation);
        var network = new MultilayerPerceptron(this, _activation, variation, seed);
        network.SetSlopes(Slopes);
        return network;
    }

    /// <summary>The same weights with another neuron: another slope, or a measured curve.</summary>
    public MultilayerPerceptron With(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return new MultilayerPerceptron(this, activation, DeviceVariation.None, 0);
    }

    /// <summary>Classifies a set.</summary>
    /// <param name="set">The set, with as many features and classes as the network.</param>
    /// <param name="readOut">How the neurons are read.</param>
    /// <param name="threads">Threads, 0 for one a processor.</param>
    /// <exception cref="TrainingOptionsException">The set or the reads do not fit.</exception>
    public Evaluation Evaluate(LabelledSet set, ReadOut readOut, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(readOut);
        RequireFit(set);
        if (readOut.Reads is < 0 or > BernoulliReads.Most)
        {
            throw new TrainingOptionsException([$"reads are 0 (analog) to {BernoulliReads.Most}"]);
        }

        using var team = new WorkerTeam(threads == 0 ? Environment.ProcessorCount : threads);
        return new PassRunner(Parts, team, EvaluationBatch).Evaluate(set, readOut);
    }

    internal void Restore(TrainedNetwork stored)
    {
        for (var index = 0; index < _layers.Length; index++)
        {
            _layers[index].Restore(stored.Layers[index]);
        }

        if (stored.Epochs[^1].Slopes is { } slopes)
        {
            SetSlopes(slopes);
        }
    }

    /// <exception cref="TrainingOptionsException">The set has other features or classes.</exception>
    internal void RequireFit(LabelledSet set)
    {
        if (set.Features != Layout[0] || set.Classes != Layout[^1])
        {
            throw new TrainingOptionsException(
            [
                $"a network of {Layout[0]} features and {Layout[^1]} classes cannot read a set of "
                + $"{set.Features} features and {set.Classes} classes",
            ]);
        }
    }

    private void SetSlopes(IReadOnlyList<double> slopes)
    {
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            Parts.NeuronsOf(layer).Slope = slopes[layer];
        }
    }

    private NetworkParts Assemble(MatrixKernel kernel, DeviceVariation variation, ulong seed)
    {
        var hidden = new NeuronLayer[_layers.Length - 1];
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] = new NeuronLayer(kernel, _activation, _layers[i].Units, i, variation, seed);
        }

        var last = _layers.Length - 1;
        var classes = _layers[last].Units;
        var outputs = _output == OutputKind.Neurons
            ? new NeuronLayer(kernel, _activation, classes, last, variation, seed)
            : new NeuronLayer(kernel, Activation.Ideal, classes, last, DeviceVariation.None, seed);
        return new NetworkParts(kernel, _layers, hidden, new OutputStage(kernel, _output, outputs));
    }
}
