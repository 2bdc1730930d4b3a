using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>From random sides, the vertices in turn change theirs while that cuts more, until none gains.</summary>
public sealed class OneOptSolver : ICutSolver
{
    /// <inheritdoc/>
    public string Name => "one-opt";

    /// <inheritdoc/>
    public string Description => "Random sides, then single vertices change theirs until none gains.";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        RandomOrder.Sides(sides, stream);
        Improve(graph, sides);
    }

    /// <summary>Brings given sides to where no single vertex gains.</summary>
    internal static void Improve(WeightedGraph graph, Span<sbyte> sides)
    {
        for (var isImproved = true; isImproved;)
        {
            isImproved = false;
            for (var vertex = 0; vertex < sides.Length; vertex++)
            {
                if (graph.Pull(vertex, sides) * sides[vertex] > 0)
                {
                    sides[vertex] = (sbyte)-sides[vertex];
                    isImproved = true;
                }
            }
        }
    }
}
