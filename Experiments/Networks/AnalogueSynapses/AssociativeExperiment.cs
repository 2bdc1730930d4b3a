using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>Many arrays of synapses that differ by chance, each programmed and corrected.</summary>
/// <param name="patterns">What is to be remembered.</param>
/// <param name="curve">The mean write curve.</param>
/// <param name="spread">How devices differ; see <see cref="AnalogueDevice.Draw"/>.</param>
public sealed class AssociativeExperiment(AssociativePatterns patterns, WriteCurve curve, double spread)
{
    /// <summary>The rule of learning.</summary>
    public AssociativeLearning Learning { get; init; } = new(patterns);

    /// <summary>Makes arrays on all processors; the numbers do not depend on how many there are.</summary>
    /// <param name="seed">Seed of all. Array n has the same devices whatever is done with it.</param>
    /// <param name="count">Arrays, at least 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A log an array.</returns>
    public IReadOnlyList<LearningLog> Run(ulong seed, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var logs = new LearningLog[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, array =>
            logs[array] = Learning.Run(new SynapseArray(
                patterns.NeuronCount, curve, spread, new RandomStream(seed, FormattableString.Invariant($"associative/{array}")))));
        return logs;
    }
}
