using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Simulated annealing of single spins in turn (S. Kirkpatrick et al., Science 220, 671 (1983)), the inverse temperature rising
/// linearly; then every vertex that still gains changes its side.
/// </summary>
public sealed class AnnealingSolver : ICutSolver
{
    // The chances of losses up to this are looked up.
    private const int LongestTable = 1024;

    /// <summary>Sweeps over all vertices, at least 1.</summary>
    public int Sweeps { get; init; } = 2000;

    /// <summary>Inverse temperature at the start, in units of one over the mean magnitude of a weight.</summary>
    public double FirstInverseTemperature { get; init; } = 0.05;

    /// <summary>The same at the end.</summary>
    public double LastInverseTemperature { get; init; } = 3;

    /// <inheritdoc/>
    public string Name => "annealing";

    /// <inheritdoc/>
    public string Description => "Simulated annealing of single spins, temperature falling (Kirkpatrick et al. 1983).";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        RandomOrder.Sides(sides, stream);
        var fields = Fields(graph, sides);
        var bits = new FastBits(stream);
        var chances = new uint[Math.Min(LongestTable, graph.LargestStrength + 1)];
        var scale = graph.MeanWeight > 0 ? graph.MeanWeight : 1;
        for (var sweep = 0; sweep < Sweeps && !cancellationToken.IsCancellationRequested; sweep++)
        {
            var part = Sweeps == 1 ? 1 : (double)sweep / (Sweeps - 1);
            var inverse = double.Lerp(FirstInverseTemperature, LastInverseTemperature, part) / scale;
            for (var loss = 0; loss < chances.Length; loss++)
            {
                chances[loss] = (uint)Math.Min(uint.MaxValue, Math.Exp(-inverse * loss) * 4294967296.0);
            }

            Sweep(graph, sides, fields, chances, inverse, ref bits);
        }

        OneOptSolver.Improve(graph, sides);
    }

    private static void Sweep(WeightedGraph graph, Span<sbyte> sides, int[] fields, uint[] chances, double inverse, ref FastBits bits)
    {
        var starts = graph.Starts;
        var neighbours = graph.AllNeighbours;
        var weights = graph.AllWeights;
        for (var vertex = 0; vertex < sides.Length; vertex++)
        {
            // What the cut gains if the vertex changes its side.
            var gain = fields[vertex] * sides[vertex];
            if (gain < 0)
            {
                var chance = -gain < chances.Length ? chances[-gain] : (uint)(Math.Exp(inverse * gain) * 4294967296.0);
                if (bits.Next() >= chance)
                {
                    continue;
                }
            }

            var change = -2 * sides[vertex];
            sides[vertex] = (sbyte)-sides[vertex];
            for (var edge = starts[vertex]; edge < starts[vertex + 1]; edge++)
            {
                fields[neighbours[edge]] += change * weights[edge];
            }
        }
    }

    private static int[] Fields(WeightedGraph graph, ReadOnlySpan<sbyte> sides)
    {
        var fields = new int[graph.VertexCount];
        for (var vertex = 0; vertex < fields.Length; vertex++)
        {
            fields[vertex] = graph.Pull(vertex, sides);
        }

        return fields;
    }
}
