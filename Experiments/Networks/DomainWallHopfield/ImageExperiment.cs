using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Restoring distorted pictures: d of the points, or all but d of them, change their sign.</summary>
/// <param name="pictures">What the network stores; all of one size.</param>
public sealed class ImageExperiment(IReadOnlyList<Bitmap> pictures)
{
    private readonly HopfieldWeights _weights = HopfieldWeights.OfPatterns([.. pictures.Select(picture => picture.Points)]);

    /// <summary>Devices and voltages; the paper loads pictures with 0.25 V.</summary>
    public HopfieldDevices Devices { get; init; } = new() { LoadVoltage = 0.25 };

    /// <summary>K, steps of the junctions' staircase.</summary>
    public int StepCount { get; init; } = 5;

    /// <summary>Restores one picture many times; errors are counted against it or its inverse.</summary>
    /// <param name="picture">Which, from 0.</param>
    /// <param name="distortion">Part of the points that changes, 0 to 0.5.</param>
    /// <param name="seed">Seed of all.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public RecallStatistics Run(int picture, double distortion, ulong seed, int count, CancellationToken cancellationToken)
    {
        var points = pictures[picture].Points;
        var (wrong, times, energies, settled) = (new int[count], new double[count], new double[count], new bool[count]);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken },
            () => new DomainWallNetwork(_weights, Devices, StepCount),
            (trial, _, network) =>
            {
                var stream = new RandomStream(seed, FormattableString.Invariant($"image/{picture}/{distortion}/{trial}"));
                var outcome = network.Run(Distort(points, (int)Math.Round(distortion * points.Length), stream));
                wrong[trial] = RecallScore.WrongNeurons(outcome.States, [points]);
                (times[trial], energies[trial], settled[trial]) = (outcome.Time, outcome.Energy, outcome.IsSettled);
                return network;
            },
            _ => { });
        return new RecallStatistics(points.Length, wrong, times, energies, settled.Count(isSettled => !isSettled));
    }

    private static sbyte[] Distort(sbyte[] points, int changed, RandomStream stream)
    {
        var distorted = (sbyte[])points.Clone();
        var order = MaxCut.RandomOrder.Of(points.Length, stream);
        var count = stream.NextUniform() < 0.5 ? changed : points.Length - changed;
        foreach (var point in order.AsSpan(0, count))
        {
            distorted[point] = (sbyte)-distorted[point];
        }

        return distorted;
    }
}
