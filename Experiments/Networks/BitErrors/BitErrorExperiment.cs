using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.BitErrors;

/// <summary>Networks of several seeds, each trained without errors, with errors and with real weights, in memories with errors.</summary>
public sealed class BitErrorExperiment
{
    /// <summary>Bits of a fixed-point weight.</summary>
    public const int FixedPointBits = 8;

    // Every second image tests: it halves the time, and what networks differ by is more than what images do.
    private const int TestEvery = 2;
    private const int CalibrationCount = 1000;

    private readonly IReadOnlyList<Trained> _trained;
    private readonly DigitBits _test;
    private readonly DigitBits _calibration;
    private readonly ulong _seed;

    private BitErrorExperiment(IReadOnlyList<Trained> trained, DigitBits test, DigitBits calibration, ulong seed) =>
        (_trained, _test, _calibration, _seed) = (trained, test, calibration, seed);

    /// <summary>Networks of each sort.</summary>
    public int NetworkCount => _trained.Count;

    /// <summary>Images that test them.</summary>
    public int TestCount => _test.Count;

    /// <summary>Weights of a network, a junction each where they are binary.</summary>
    public int WeightCount => _trained[0].Plain.WeightCount;

    /// <summary>Trains on all processors; the numbers do not depend on how many there are.</summary>
    /// <param name="data">Digits.</param>
    /// <param name="options">The training without errors.</param>
    /// <param name="errorRate">Errors of the training with errors.</param>
    /// <param name="seed">Seed of all.</param>
    /// <param name="networkCount">Networks of each sort, at least 1.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static BitErrorExperiment Train(
        DigitData data, BinaryTrainingOptions options, double errorRate, ulong seed, int networkCount, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(networkCount, 1);
        var images = new DigitBits(data.Train);
        BinaryTrainingOptions[] sorts = [options, options with { ErrorRate = errorRate }, options with { IsBinary = false }];
        var weights = new TrainedWeights[networkCount * sorts.Length];
        var parts = new double[weights.Length];
        Parallel.For(0, weights.Length, new ParallelOptions { CancellationToken = cancellationToken }, index => weights[index] = BinaryTraining.Run(
            sorts[index % sorts.Length], images, seed + (ulong)(index / sorts.Length), new Part(parts, index, progress), cancellationToken));
        var trained = weights.Chunk(sorts.Length).Select(sort => new Trained(sort[0], sort[1], sort[2])).ToArray();
        return new BitErrorExperiment(trained, new DigitBits(data.Test, TestEvery), new DigitBits(data.Train.Take(Math.Min(CalibrationCount, data.Train.Count))), seed);
    }

    /// <summary>Accuracy, 0 to 1, over the networks, each in a memory of its own with errors.</summary>
    /// <param name="scheme">What is kept, and how.</param>
    /// <param name="rate">Probability that a junction is wrong, or hit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SampleMean Of(BitErrorScheme scheme, double rate, CancellationToken cancellationToken = default)
    {
        var accuracies = new double[_trained.Count];
        Parallel.For(0, accuracies.Length, new ParallelOptions { CancellationToken = cancellationToken }, index => accuracies[index] = Of(
            _trained[index], scheme, rate, new RandomStream(_seed, FormattableString.Invariant($"bit-errors/{scheme}/{rate}/{index}"))));
        return SampleMean.Of(accuracies);
    }

    private double Of(Trained trained, BitErrorScheme scheme, double rate, RandomStream stream)
    {
        BinaryClassifier Binary(TrainedWeights weights, BitErrorKind kind = BitErrorKind.Flip) => new BinaryClassifier(weights).Disturbed(rate, kind, stream);
        FixedPointClassifier Fixed(int lowest, int highest) => new FixedPointClassifier(trained.Real, FixedPointBits).Disturbed(rate, lowest, highest, stream);
        return scheme switch
        {
            BitErrorScheme.Flips => Binary(trained.Plain).Accuracy(_test).Value,
            BitErrorScheme.OnesLost => Binary(trained.Plain, BitErrorKind.OnesLost).Accuracy(_test).Value,
            BitErrorScheme.ZerosLost => Binary(trained.Plain, BitErrorKind.ZerosLost).Accuracy(_test).Value,
            BitErrorScheme.Stuck => Binary(trained.Plain, BitErrorKind.Stuck).Accuracy(_test).Value,
            BitErrorScheme.Majority => new BinaryClassifier(trained.Plain).Disturbed(BitMemory.MajorityOfThree(rate), BitErrorKind.Flip, stream).Accuracy(_test).Value,
            BitErrorScheme.Recalibrated => Binary(trained.Plain).Recalibrated(_calibration).Accuracy(_test).Value,
            BitErrorScheme.OnesLostRecalibrated => Binary(trained.Plain, BitErrorKind.OnesLost).Recalibrated(_calibration).Accuracy(_test).Value,
            BitErrorScheme.TrainedWithErrors => Binary(trained.Hardened).Accuracy(_test).Value,
            BitErrorScheme.FixedPoint => Fixed(0, FixedPointBits - 1).Accuracy(_test).Value,
            BitErrorScheme.FixedPointTopBit => Fixed(FixedPointBits - 1, FixedPointBits - 1).Accuracy(_test).Value,
            _ => Fixed(0, (FixedPointBits / 2) - 1).Accuracy(_test).Value,
        };
    }

    private sealed record Trained(TrainedWeights Plain, TrainedWeights Hardened, TrainedWeights Real);

    private sealed class Part(double[] parts, int index, IProgress<double>? progress) : IProgress<double>
    {
        public void Report(double value)
        {
            parts[index] = value;
            progress?.Report(parts.Average());
        }
    }
}
