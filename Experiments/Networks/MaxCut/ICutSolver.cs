using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>A way to a large cut, from one random start. Stateless: any number of attempts may run at once.</summary>
public interface ICutSolver
{
    /// <summary>As in <c>--solver tabu</c>.</summary>
    string Name { get; }

    /// <summary>What it does, in one sentence, with its source.</summary>
    string Description { get; }

    /// <summary>Why it cannot try a graph, as the end of a sentence; null if it can.</summary>
    string? Refusal(WeightedGraph graph) => null;

    /// <summary>What its user should know about it on a graph, as sentences.</summary>
    IEnumerable<string> Warnings(WeightedGraph graph) => [];

    /// <summary>One attempt; the same stream gives the same sides.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stream">Its chance.</param>
    /// <param name="sides">Receives +1 or -1 for each vertex.</param>
    /// <param name="cancellationToken">Stops it; then the sides are the best so far.</param>
    void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken);
}
