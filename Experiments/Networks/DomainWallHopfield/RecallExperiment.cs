using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Recalls of random patterns from random inputs: every recall has its own patterns, its own input and its own stream.</summary>
/// <param name="neuronCount">N, at least 2.</param>
/// <param name="patternCount">Patterns a network, at least 1.</param>
public sealed class RecallExperiment(int neuronCount, int patternCount)
{
    /// <summary>Devices and voltages; <see cref="HopfieldDevices.Published"/> for the published bookkeeping.</summary>
    public HopfieldDevices Devices { get; init; } = new();

    /// <summary>K, steps of the junctions' staircase.</summary>
    public int StepCount { get; init; } = 5;

    /// <summary>Whether the published bookkeeping is used instead of the physics; a thousand times slower.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Makes recalls on all processors; the numbers do not depend on how many there are.</summary>
    /// <param name="seed">Seed of all.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public RecallStatistics Run(ulong seed, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (wrong, times, energies, settled) = (new int[count], new double[count], new double[count], new bool[count]);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, trial =>
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"recall/{neuronCount}/{patternCount}/{trial}"));
            sbyte[][] patterns = [.. Enumerable.Range(0, patternCount).Select(_ => Signs(stream))];
            var outcome = Recall(HopfieldWeights.OfPatterns(patterns), Signs(stream));
            wrong[trial] = RecallScore.WrongNeurons(outcome.States, patterns);
            (times[trial], energies[trial], settled[trial]) = (outcome.Time, outcome.Energy, outcome.IsSettled);
        });
        return new RecallStatistics(neuronCount, wrong, times, energies, settled.Count(isSettled => !isSettled));
    }

    private HopfieldOutcome Recall(HopfieldWeights weights, sbyte[] input) => IsPublished
        ? new PublishedNetwork(weights) { Devices = Devices }.Run(input)
        : new DomainWallNetwork(weights, Devices, StepCount).Run(input);

    private sbyte[] Signs(RandomStream stream) =>
        [.. Enumerable.Range(0, neuronCount).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];
}
