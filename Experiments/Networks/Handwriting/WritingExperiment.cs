using SpinBench.Networks.Force;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// A network learns to write: FORCE learning of both outputs over ten rounds of a path, with the path itself as input, as in
/// Fig. 3 of Zheng et al. (arXiv:1912.08596), or with its own outputs in the path's place. Then it writes.
/// </summary>
/// <param name="response">The junctions.</param>
public sealed class WritingExperiment(INeuronResponse response)
{
    private const int LearningRounds = 10;
    private const double Gain = 1.5;
    private const double Leak = 0.3;

    /// <summary>Neurons.</summary>
    public int NeuronCount { get; init; } = 800;

    /// <summary>What it gets: <see cref="WritingInput.Path"/> or <see cref="WritingInput.Outputs"/>.</summary>
    public WritingInput Input { get; init; }

    /// <summary>Rounds that are written and judged after learning.</summary>
    public int WrittenRounds { get; init; } = 10;

    // Ours; a network that hears itself must learn faster than its own errors grow.
    private double InitialInverse => Input == WritingInput.Outputs ? 100 : 1;

    /// <summary>One network.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="target">What it is to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public WritingOutcome Run(ulong seed, PathTarget target, CancellationToken cancellationToken = default)
    {
        var network = new RecurrentNetwork(WritingNetwork.Settings(NeuronCount, Gain, Leak), response, seed);
        var writer = new Writer(network, target, InitialInverse, seed) { Input = Input };
        return LearnAndWrite(writer, target, WrittenRounds, cancellationToken);
    }

    internal static WritingOutcome LearnAndWrite(Writer writer, PathTarget target, int writtenRounds, CancellationToken cancellationToken)
    {
        for (var updates = Updates(LearningRounds, target); updates > 0; updates--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Learn();
        }

        return new WritingOutcome(target, [.. Enumerable.Range(0, Updates(writtenRounds, target)).Select(_ => writer.Write())]);
    }

    private static int Updates(int rounds, PathTarget target) => (int)Math.Round(rounds * target.Period / WritingNetwork.UpdateTime);
}
