using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Readouts;

namespace SpinBench.Networks.Solitons;

/// <summary>A linear classifier of 8 x 8 digits whose weights are differences of two skyrmion synapses. Safe for concurrent use.</summary>
public sealed class SkyrmionClassifier
{
    /// <summary>Digits that teach it; the rest of the 1797 tests it.</summary>
    public const int TrainingCount = 1297;

    /// <summary>Penalty of the softmax.</summary>
    public const double Penalty = 2e-4;

    /// <summary>Noise of a column relative to the root mean square of its whole current.</summary>
    public const double ColumnNoise = 0.003;

    private const int ClassCount = 10;

    // Weights end at this many root mean squares before they are written.
    private const double Cut = 2.5;

    private readonly double[][] _inputs;
    private readonly byte[] _labels;
    private readonly SoftmaxReadout _software;

    private SkyrmionClassifier(double[][] inputs, byte[] labels, SoftmaxReadout software) => (_inputs, _labels, _software) = (inputs, labels, software);

    /// <summary>Accuracy of the weights themselves.</summary>
    public Proportion Software => Proportion.Of(_inputs.Zip(_labels).ToArray(), pair => _software.Classify(pair.First) == pair.Second);

    /// <summary>Learns in software.</summary>
    /// <param name="seed">Seed of the division into training and test.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static SkyrmionClassifier Train(ulong seed, CancellationToken cancellationToken = default)
    {
        var (pixels, labels) = OpticalDigits.Load();
        var order = RandomOrder.Of(labels.Length, new RandomStream(seed, "solitons/digits"));
        double[] Digit(int index) => Array.ConvertAll(pixels[(index * OpticalDigits.PixelCount)..((index + 1) * OpticalDigits.PixelCount)], pixel => (double)pixel);
        var (training, test) = (order[..TrainingCount], order[TrainingCount..]);
        var software = SoftmaxReadout.Train(
            training.SelectMany(Digit).ToArray(), Array.ConvertAll(training, index => labels[index]), ClassCount, Penalty, cancellationToken);
        return new SkyrmionClassifier(Array.ConvertAll(test, Digit), Array.ConvertAll(test, index => labels[index]), software);
    }

    /// <summary>Writes the weights into synapses and tests them.</summary>
    /// <param name="synapse">The synapse of which all are made.</param>
    /// <param name="columnNoise">Noise of a column relative to the root mean square of its current.</param>
    /// <param name="stream">Chance of pulses and noise.</param>
    public Proportion Test(SkyrmionSynapse synapse, double columnNoise, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(synapse);
        var weights = _software.CopyWeights();
        var largest = Cut * Math.Sqrt(weights.Average(weight => weight * weight));
        var (differences, sums) = (new double[weights.Length], new double[weights.Length]);
        for (var index = 0; index < weights.Length; index++)
        {
            var wanted = (int)Math.Round(Math.Min(Math.Abs(weights[index]) / largest, 1) * synapse.MostSkyrmions);
            var (one, other) = (synapse.Conductance(synapse.Write(wanted, stream)), synapse.Conductance(0));
            differences[index] = Math.Sign(weights[index]) * (one - other) / synapse.Contrast * largest;
            sums[index] = (one + other) / synapse.Contrast * largest;
        }

        var right = 0;
        var deviation = columnNoise * Math.Sqrt(_inputs.Average(input => Scores(sums, input).Average(current => current * current)));
        for (var index = 0; index < _inputs.Length; index++)
        {
            var scores = Scores(differences, _inputs[index]);
            var best = Enumerable.Range(0, ClassCount).MaxBy(label => scores[label] + _software.Bias(label) + (deviation * stream.NextGaussian()));
            right += best == _labels[index] ? 1 : 0;
        }

        return new Proportion(right, _inputs.Length);
    }

    private static double[] Scores(double[] weights, double[] input) =>
        [.. Enumerable.Range(0, ClassCount).Select(label => VectorKernel.Dot(weights.AsSpan(label * input.Length, input.Length), input))];
}
