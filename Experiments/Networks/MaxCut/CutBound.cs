using MathNet.Numerics.LinearAlgebra.Double;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>A weight that no cut of a graph exceeds.</summary>
/// <param name="Value">The bound; a whole number, as all weights are.</param>
/// <param name="Certainty">On what it rests.</param>
public sealed record CutBound(long Value, CutBoundCertainty Certainty)
{
    /// <summary>Most vertices for which the bound is proved by a factorisation.</summary>
    public const int MostProvedVertices = 1000;

    /// <summary>Chance that a bound by <see cref="CutBoundCertainty.Chance"/> does not hold.</summary>
    public const double Failure = 1e-9;

    private const double UnitRoundoff = 1.2e-16;
    private const double Tolerance = 1e-8;
    private const int MostSweeps = 3000;

    /// <summary>
    /// The lesser of the sum of all positive weights and the dual bound of Goemans and Williamson: with W the weights and y any
    /// numbers, no cut exceeds (Σ w)/2 + (Σ y - N λ)/4, where λ is at most the smallest eigenvalue of W + diag(y). The y come
    /// from the mixing method.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seed">Seed of the start vectors; the bound holds for any.</param>
    /// <param name="cancellationToken">Stops it early with a looser bound, which holds just as well.</param>
    public static CutBound Of(WeightedGraph graph, ulong seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var positive = PositiveWeight(graph);
        if (graph.VertexCount > MixingMethod.MostVertices)
        {
            return new CutBound(positive, CutBoundCertainty.AllPositiveWeights);
        }

        var vectors = new MixingMethod(graph, new RandomStream(seed, "max-cut/bound"));
        vectors.Solve(Tolerance, MostSweeps, cancellationToken);
        var diagonal = vectors.Lengths.ToArray();
        var extreme = new SmallestEigenvalue(graph, diagonal, seed);
        var isProved = graph.VertexCount <= MostProvedVertices;
        var smallest = isProved ? Proved(graph, diagonal, extreme.Estimate) : extreme.LowerBound(Failure);
        var bound = (graph.TotalWeight / 2.0) + ((diagonal.Sum() - (graph.VertexCount * smallest)) / 4);
        // Rounding of the sums above stays far below this.
        var whole = Math.Floor(bound + (1e-9 * (Math.Abs(bound) + graph.VertexCount)));
        return whole < positive
            ? new CutBound((long)whole, isProved ? CutBoundCertainty.Factorisation : CutBoundCertainty.Chance)
            : new CutBound(positive, CutBoundCertainty.AllPositiveWeights);
    }

    // W + diag(y) - λ is positive definite if its Cholesky factorisation ends, up to rounding: S. M. Rump, BIT Numer. Math. 46,
    // 433 (2006), whose margin is (n + 1) ε times the trace.
    private static double Proved(WeightedGraph graph, double[] diagonal, double estimate)
    {
        var scale = diagonal.Max() + graph.LargestStrength;
        for (var margin = 1e-9 * scale; ; margin *= 4)
        {
            var matrix = DenseMatrix.Create(diagonal.Length, diagonal.Length, 0);
            for (var vertex = 0; vertex < diagonal.Length; vertex++)
            {
                matrix[vertex, vertex] = diagonal[vertex] - estimate + margin;
                var neighbours = graph.Neighbours(vertex);
                var weights = graph.Weights(vertex);
                for (var edge = 0; edge < neighbours.Length; edge++)
                {
                    matrix[vertex, neighbours[edge]] = weights[edge];
                }
            }

            var rounding = (diagonal.Length + 2) * UnitRoundoff * matrix.Trace();
            try
            {
                matrix.Cholesky();
                return estimate - margin - (2 * Math.Abs(rounding));
            }
            catch (ArgumentException)
            {
                // Not positive definite: the true eigenvalue is lower than that.
            }
        }
    }

    private static long PositiveWeight(WeightedGraph graph)
    {
        var doubled = 0L;
        foreach (var weight in graph.AllWeights)
        {
            doubled += Math.Max(0, weight);
        }

        return doubled / 2;
    }
}
