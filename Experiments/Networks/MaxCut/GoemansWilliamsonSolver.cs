using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Vertices as unit vectors, edges between opposite ones, cut by hyperplanes through the origin by chance, of which the best
/// counts: 0.878 of the optimum on average, if no weight is negative (M. X. Goemans and D. P. Williamson, J. ACM 42, 1115
/// (1995)).
/// </summary>
/// <param name="isImproved">Whether each cut is then improved until no single vertex gains.</param>
public sealed class GoemansWilliamsonSolver(bool isImproved) : ICutSolver
{
    // Hyperplanes do not care for the last digits of the vectors.
    private const double Tolerance = 1e-5;
    private const int MostSweeps = 1000;

    /// <summary>Hyperplanes in an attempt, at least 1.</summary>
    public int Roundings { get; init; } = 100;

    /// <inheritdoc/>
    public string Name => isImproved ? "goemans-williamson-one-opt" : "goemans-williamson";

    /// <inheritdoc/>
    public string Description => isImproved
        ? "The same, and from each hyperplane single vertices change sides until none gains."
        : "Vertices as vectors, by the mixing method, cut by 100 random hyperplanes (Goemans and Williamson 1995).";

    /// <inheritdoc/>
    public string? Refusal(WeightedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.VertexCount > MixingMethod.MostVertices
            ? $"its vectors would not fit into memory; it takes up to {MixingMethod.MostVertices} vertices"
            : null;
    }

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        var vectors = new MixingMethod(graph, stream);
        vectors.Solve(Tolerance, MostSweeps, cancellationToken);
        var best = new BestSides(graph, sides);
        var (normal, candidate) = (new float[vectors.Dimension], new sbyte[sides.Length]);
        for (var rounding = 0; rounding < Roundings && !(best.IsFound && cancellationToken.IsCancellationRequested); rounding++)
        {
            foreach (ref var component in normal.AsSpan())
            {
                component = (float)stream.NextGaussian();
            }

            vectors.Round(normal, candidate);
            if (isImproved)
            {
                OneOptSolver.Improve(graph, candidate);
            }

            best.Offer(candidate);
        }
    }
}
