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

    /// <summary>Neurons.</summary>
    public int NeuronCount { get; init; } = 800;

    /// <summary>Whether the inputs x and y are the network's own outputs, also while it learns, instead of the path.</summary>
    public bool IsAutonomous { get; init; }

    /// <summary>P₀ of the recursive least squares; ours.</summary>
    public double InitialInverse { get; init; } = 1;

    /// <summary>Rounds that are written and judged after learning.</summary>
    public int WrittenRounds { get; init; } = 10;

    /// <summary>One network.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="target">What it is to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public WritingOutcome Run(ulong seed, PathTarget target, CancellationToken cancellationToken = default)
    {
        var network = new RecurrentNetwork(WritingNetwork.Settings(NeuronCount, 1.5, 0.3), response, seed);
        var writer = new Writer(network, InitialInverse, seed) { IsAutonomous = IsAutonomous };
        for (var updates = Updates(LearningRounds, target); updates > 0; updates--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Learn(target);
        }

        return new WritingOutcome(target, writer.Write(target, Updates(WrittenRounds, target)));
    }

    private static int Updates(int rounds, PathTarget target) => (int)Math.Round(rounds * target.Period / WritingNetwork.UpdateTime);
}
