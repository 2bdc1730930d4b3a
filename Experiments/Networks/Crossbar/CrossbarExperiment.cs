using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Readouts;

namespace SpinBench.Networks.Crossbar;

/// <summary>
/// Handwritten digits of 8 x 8 pixels by linear classifiers, each trained on its own part of the data, programmed into arrays of
/// junctions that differ by chance. Immutable; safe for concurrent use.
/// </summary>
public sealed class CrossbarExperiment
{
    /// <summary>Digits a classifier is trained on; the others of 1797 test it.</summary>
    public const int TrainingCount = 1297;

    /// <summary>λ of <see cref="SoftmaxReadout"/>.</summary>
    public const double Penalty = 2e-4;

    private const int ClassCount = 10;

    private readonly IReadOnlyList<Split> _splits;
    private readonly ulong _seed;

    private CrossbarExperiment(IReadOnlyList<Split> splits, ulong seed) => (_splits, _seed) = (splits, seed);

    /// <summary>Arrays of junctions a classifier.</summary>
    public int ArrayCount { get; init; } = 5;

    /// <summary>Classifiers.</summary>
    public int SplitCount => _splits.Count;

    /// <summary>Accuracy of the classifiers in double precision, 0 to 1. Their data overlap: the scatter that training and test have is not all in it.</summary>
    public SampleMean Software => Mean(split => split.Classifier.Accuracy(split.TestInputs, split.TestLabels));

    /// <summary>Accuracy of the classifiers that were trained to have weights of one magnitude, in double precision.</summary>
    public SampleMean BinarySoftware => Mean(split => split.Binary.Accuracy(split.TestInputs, split.TestLabels));

    /// <summary>Trains on all processors; the numbers do not depend on how many there are.</summary>
    /// <param name="seed">Seed of the splits and arrays.</param>
    /// <param name="splitCount">Classifiers, at least 2.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static CrossbarExperiment Train(ulong seed, int splitCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(splitCount, 2);
        var (pixels, labels) = OpticalDigits.Load();
        var splits = new Split[splitCount];
        Parallel.For(0, splitCount, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"crossbar/split/{index}"));
            var order = MaxCut.RandomOrder.Of(labels.Length, stream).ToArray();
            double[] inputs = [.. order.SelectMany(digit => pixels.Skip(digit * OpticalDigits.PixelCount).Take(OpticalDigits.PixelCount)).Select(pixel => (double)pixel)];
            byte[] classes = [.. order.Select(digit => labels[digit])];
            splits[index] = Split.Of(inputs, classes, cancellationToken);
        });
        return new CrossbarExperiment(splits, seed);
    }

    /// <summary>Accuracy in junctions, 0 to 1, over the classifiers, each the mean of its arrays.</summary>
    /// <param name="device">The junctions. Array n has the same luck whatever the junctions are.</param>
    /// <param name="isBinary">Whether the classifiers are those trained to have weights of one magnitude.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SampleMean Of(CrossbarDevice device, bool isBinary = false, CancellationToken cancellationToken = default)
    {
        var right = new int[_splits.Count * ArrayCount];
        Parallel.For(0, right.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var split = _splits[index / ArrayCount];
            var stream = new RandomStream(_seed, FormattableString.Invariant($"crossbar/array/{index}"));
            right[index] = new Crossbar(isBinary ? split.Binary : split.Classifier, device, stream).CountRight(split.TestInputs, split.TestLabels, stream);
        });
        return SampleMean.Of([.. right.Chunk(ArrayCount).Select((arrays, split) => arrays.Average() / _splits[split].TestLabels.Length)]);
    }

    private SampleMean Mean(Func<Split, double> accuracy) => SampleMean.Of([.. _splits.Select(accuracy)]);

    private sealed record Split(double[] TestInputs, byte[] TestLabels, SoftmaxReadout Classifier, SoftmaxReadout Binary)
    {
        public static Split Of(double[] inputs, byte[] labels, CancellationToken cancellationToken)
        {
            const int Cut = TrainingCount * OpticalDigits.PixelCount;
            var (train, classes) = (inputs.AsMemory(0, Cut), labels.AsMemory(0, TrainingCount));
            var classifier = SoftmaxReadout.Train(train, classes, ClassCount, Penalty, cancellationToken);
            return new Split(inputs[Cut..], labels[TrainingCount..], classifier, SignTraining.Train(train, classes, classifier, cancellationToken));
        }
    }
}
