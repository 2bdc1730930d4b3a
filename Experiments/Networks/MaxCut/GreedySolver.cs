using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>Vertices in random order, each put where it cuts more of the edges to those before it; half of all weight at least, if none is negative (S. Sahni and T. Gonzalez, J. ACM 23, 555 (1976)).</summary>
public sealed class GreedySolver : ICutSolver
{
    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public string Description => "Vertices in random order, each put where it cuts more (Sahni and Gonzalez 1976).";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        sides.Clear();
        foreach (var vertex in RandomOrder.Of(graph.VertexCount, stream))
        {
            var pull = graph.Pull(vertex, sides);
            sides[vertex] = pull > 0 || (pull == 0 && stream.NextUniform() < 0.5) ? (sbyte)-1 : (sbyte)1;
        }
    }
}
