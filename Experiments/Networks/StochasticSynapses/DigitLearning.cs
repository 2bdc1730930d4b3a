using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>Learning to tell classes apart without being told them: a layer competes for images, and its neurons are named afterwards.</summary>
public sealed record DigitLearning
{
    /// <summary>Neurons.</summary>
    public required int NeuronCount { get; init; }

    /// <summary>Images shown, each at most once; at most those of the training set. 0 leaves the junctions as they start.</summary>
    public required int ImageCount { get; init; }

    /// <summary>How likely a pulse switches a junction.</summary>
    public required SwitchingChance Chance { get; init; }

    /// <summary>Images, the last that were shown, whose labels name the neurons by majority.</summary>
    public int NamingCount { get; init; } = 10_000;

    /// <summary>Learns, names the neurons with the junctions left as they then are, and tests.</summary>
    /// <param name="training">Images to learn from.</param>
    /// <param name="test">Images to test with.</param>
    /// <param name="seed">Seed of order and switching.</param>
    /// <param name="name">Name of the chance; the same name meets the same order of images.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public DigitLearningOutcome Run(BinaryInputs training, BinaryInputs test, ulong seed, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ImageCount, training.Count);
        var order = RandomOrder.Of(training.Count, new RandomStream(seed, $"{name}/order"));
        var layer = new CompetitiveLayer(NeuronCount, training.InputCount, Chance, new RandomStream(seed, $"{name}/switching"));
        for (var image = 0; image < ImageCount; image++)
        {
            if (image % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            layer.Spike(layer.Winner(training, order[image]), training, order[image]);
        }

        var last = Math.Max(ImageCount, Math.Min(NamingCount, training.Count));
        var names = NameNeurons(layer, training, order.AsSpan(Math.Max(0, last - NamingCount), Math.Min(NamingCount, last)));
        var right = 0;
        for (var image = 0; image < test.Count; image++)
        {
            right += names[layer.Winner(test, image)] == test.Labels[image] ? 1 : 0;
        }

        return new DigitLearningOutcome(new Proportion(right, test.Count), layer.SwitchCount, layer.PulseCount);
    }

    private byte[] NameNeurons(CompetitiveLayer layer, BinaryInputs training, ReadOnlySpan<int> images)
    {
        var votes = new int[NeuronCount, training.ClassCount];
        foreach (var image in images)
        {
            votes[layer.Winner(training, image), training.Labels[image]]++;
        }

        return [.. Enumerable.Range(0, NeuronCount).Select(neuron => (byte)Enumerable.Range(0, training.ClassCount).MaxBy(label => votes[neuron, label]))];
    }
}

/// <summary>What a layer has learned.</summary>
/// <param name="Accuracy">Test images told right.</param>
/// <param name="SwitchCount">Junctions that switched while it learned.</param>
/// <param name="PulseCount">Pulses while it learned: one for each input and spike.</param>
public sealed record DigitLearningOutcome(Proportion Accuracy, long SwitchCount, long PulseCount);
