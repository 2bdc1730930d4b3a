using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.Storage;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Adaptive;

/// <summary>
/// A trained network whose neurons are telegraphs that are read for a time. Each layer gets its fields, waits for the window T,
/// is read for T, and keeps the state in which the window ended until its next turn: it remembers the previous image.
/// </summary>
/// <remarks>
/// Units share nothing but their inputs, and each draws from streams of its own: the result depends neither on threads nor on
/// which other settings are tried.
/// </remarks>
public sealed class TelegraphNetwork
{
    private readonly TrainedNetwork _network;
    private readonly LabelledSet _images;
    private readonly float[] _first;

    /// <summary>Takes images to the first layer.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="images">The images, in the order in which they are shown.</param>
    /// <exception cref="ArgumentException">The network was not made for such images.</exception>
    public TelegraphNetwork(TrainedNetwork network, LabelledSet images)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        if (network.Layers[0].Inputs != images.Features || network.Layers[^1].Units != images.Classes)
        {
            throw new ArgumentException("The network was not made for images of this size and number of classes.", nameof(images));
        }

        (_network, _images) = (network, images);
        _first = PreActivations.Of(network.Layers[0], images);
    }

    /// <summary>Number of neurons, hidden and output.</summary>
    public int Neurons => _network.Layers.Sum(layer => layer.Units);

    /// <summary>Shows every image once.</summary>
    /// <param name="rates">Rates of each layer's neurons, first layer first.</param>
    /// <param name="window">Time T in s, above 0.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="cancellationToken">Stops between two units.</param>
    public TelegraphResult Show(
        IReadOnlyList<NeuronRates> rates, double window, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rates.Count, _network.Layers.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        var outputs = _first;
        var energy = 0.0;
        for (var layer = 0; layer < _network.Layers.Count; layer++)
        {
            var fields = layer == 0 ? _first : PreActivations.Of(_network.Layers[layer], outputs, _images.Count);
            outputs = Read(fields, layer, rates[layer], window, seed, cancellationToken);
            energy += rates[layer].Power * 2 * window * _network.Layers[layer].Units;
        }

        return Judge(outputs, energy, seed);
    }

    private float[] Read(
        float[] fields, int layer, NeuronRates rates, double window, ulong seed, CancellationToken cancellationToken)
    {
        var units = _network.Layers[layer].Units;
        var outputs = new float[fields.Length];
        Parallel.For(0, units, new ParallelOptions { CancellationToken = cancellationToken }, unit =>
        {
            var chance = new RandomStream(seed, FormattableString.Invariant($"network/telegraph/layer{layer}/unit{unit}"));
            var state = chance.NextUniform() < 0.5 ? MagneticState.High : MagneticState.Low;
            for (var image = 0; image < _images.Count; image++)
            {
                var place = (image * units) + unit;
                var (toHigh, toLow) = rates.At(fields[place]);
                state = TelegraphWindow.Wait(state, toHigh, toLow, window, chance);
                outputs[place] = (float)TelegraphWindow.Read(ref state, toHigh, toLow, window, chance);
            }
        });
        return outputs;
    }

    private TelegraphResult Judge(float[] outputs, double energy, ulong seed)
    {
        var classes = _images.Classes;
        var (verdicts, margins) = (new int[_images.Count], new double[_images.Count]);
        var ties = new RandomStream(seed, "network/telegraph/ties");
        var correct = 0;
        for (var image = 0; image < _images.Count; image++)
        {
            var own = outputs.AsSpan(image * classes, classes);
            (verdicts[image], margins[image]) = Best(own, ties);
            correct += verdicts[image] == _images.Labels[image] ? 1 : 0;
        }

        return new TelegraphResult((double)correct / _images.Count, energy, verdicts, margins);
    }

    // Neurons that never switched are all at 0 or 1: equal ones are decided by lot.
    private static (int Verdict, double Margin) Best(ReadOnlySpan<float> outputs, RandomStream ties)
    {
        var (best, equals, second) = (0, 1, float.NegativeInfinity);
        for (var unit = 1; unit < outputs.Length; unit++)
        {
            if (outputs[unit] > outputs[best])
            {
                (best, equals, second) = (unit, 1, outputs[best]);
            }
            else
            {
                second = Math.Max(second, outputs[unit]);
                if (outputs[unit] == outputs[best] && ties.NextUniform() * ++equals < 1)
                {
                    best = unit;
                }
            }
        }

        return (best, outputs[best] - second);
    }
}
