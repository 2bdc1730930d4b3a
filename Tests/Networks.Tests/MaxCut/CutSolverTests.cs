using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.MaxCut;

public class CutSolverTests
{
    private const ulong Seed = 5;

    public static TheoryData<string> Solvers { get; } = [.. CutSolvers.All.Select(solver => solver.Name)];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void The_best_of_many_attempts_on_a_small_graph_is_the_optimum_of_all_sides(string name)
    {
        for (ulong instance = 0; instance < 5; instance++)
        {
            var graph = Random(14, 0.5, Seed + instance);
            var result = new CutSearch(Find(name), graph, Seed) { Attempts = 400 }.Run(null, TestContext.Current.CancellationToken);
            Assert.Equal(graph.CutOf(result.Sides), result.Cut);
            Assert.True(Optimum(graph) == result.Cut, $"instance {instance}, seed {Seed}: {result.Cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_seed_gives_the_same_sides_on_any_number_of_threads(string name)
    {
        var graph = Random(80, 0.2, Seed);
        var one = new CutSearch(Find(name), graph, Seed) { Attempts = 8, Threads = 1 }.Run(null, TestContext.Current.CancellationToken);
        var two = new CutSearch(Find(name), graph, Seed) { Attempts = 8, Threads = 3 }.Run(null, TestContext.Current.CancellationToken);
        Assert.Equal(one.Cuts, two.Cuts);
        Assert.Equal(one.Sides, two.Sides);
    }

    private static ICutSolver Find(string name) => CutSolvers.All.Single(solver => solver.Name == name);

    private static WeightedGraph Random(int vertices, double density, ulong seed)
    {
        var stream = new RandomStream(seed, "test/graph");
        var edges = new List<(int, int, int)>();
        for (var first = 0; first < vertices; first++)
        {
            for (var second = first + 1; second < vertices; second++)
            {
                if (stream.NextUniform() < density)
                {
                    edges.Add((first, second, 1 + (int)(3 * stream.NextUniform())));
                }
            }
        }

        return new WeightedGraph(vertices, edges);
    }

    private static long Optimum(WeightedGraph graph)
    {
        var sides = new sbyte[graph.VertexCount];
        var best = long.MinValue;
        for (var pattern = 0; pattern < 1 << (graph.VertexCount - 1); pattern++)
        {
            for (var vertex = 0; vertex < sides.Length; vertex++)
            {
                sides[vertex] = (pattern >> vertex & 1) == 1 ? (sbyte)1 : (sbyte)-1;
            }

            best = Math.Max(best, graph.CutOf(sides));
        }

        return best;
    }
}
