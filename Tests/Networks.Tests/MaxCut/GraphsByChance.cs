using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.MaxCut;

/// <summary>Graphs drawn from a seed, and their largest cuts by trying all sides.</summary>
internal static class GraphsByChance
{
    public static WeightedGraph Draw(int vertices, double density, ulong seed, int lightest = 1, int heaviest = 3)
    {
        var stream = new RandomStream(seed, "test/graph");
        var edges = new List<(int, int, int)>();
        for (var first = 0; first < vertices; first++)
        {
            for (var second = first + 1; second < vertices; second++)
            {
                if (stream.NextUniform() < density)
                {
                    edges.Add((first, second, lightest + (int)((heaviest - lightest + 1) * stream.NextUniform())));
                }
            }
        }

        return new WeightedGraph(vertices, edges);
    }

    /// <summary>Sides of pattern p: the bits of p, the last vertex always on the side of -1.</summary>
    public static IEnumerable<sbyte[]> AllSides(int vertices)
    {
        for (var pattern = 0; pattern < 1 << (vertices - 1); pattern++)
        {
            var sides = new sbyte[vertices];
            for (var vertex = 0; vertex < vertices; vertex++)
            {
                sides[vertex] = (pattern >> vertex & 1) == 1 ? (sbyte)1 : (sbyte)-1;
            }

            yield return sides;
        }
    }

    public static long Optimum(WeightedGraph graph) => AllSides(graph.VertexCount).Max(sides => graph.CutOf(sides));
}
