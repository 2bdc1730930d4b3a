using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.MaxCut;

public class CutBoundTests
{
    private const ulong Seed = 3;

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void Odd_rings_have_the_bound_that_is_known(int count)
    {
        // C. Delorme and S. Poljak, Math. Program. 62, 557 (1993): N (1 + cos(π/N))/2.
        var ring = new WeightedGraph(count, [.. Enumerable.Range(0, count).Select(vertex => (vertex, (vertex + 1) % count, 1000))]);
        var bound = Bound(ring);
        Assert.Equal((long)Math.Floor(500 * count * (1 + Math.Cos(Math.PI / count))), bound.Value);
        Assert.Equal(CutBoundCertainty.Factorisation, bound.Certainty);
    }

    [Fact]
    public void No_cut_of_small_graphs_of_any_weights_is_above()
    {
        for (ulong instance = 0; instance < 20; instance++)
        {
            var graph = GraphsByChance.Draw(11, 0.6, Seed + instance, lightest: -3);
            var optimum = GraphsByChance.Optimum(graph);
            var bound = Bound(graph).Value;
            Assert.True(bound >= optimum, $"seed {Seed + instance}: {bound} < {optimum}");
        }
    }

    [Fact]
    public void A_bipartite_graph_is_cut_by_all_its_edges()
    {
        var graph = new WeightedGraph(6, [(0, 3, 2), (0, 4, 1), (1, 4, 5), (2, 5, 1), (2, 3, 1)]);
        Assert.Equal(new CutBound(10, CutBoundCertainty.AllPositiveWeights), Bound(graph));
    }

    [Fact]
    public void A_large_sparse_graph_has_a_bound_but_for_a_small_chance()
    {
        var graph = GraphsByChance.Draw(CutBound.MostProvedVertices + 100, 0.01, Seed, heaviest: 1);
        var bound = Bound(graph);
        var cut = new CutSearch(new AnnealingSolver(), graph, Seed) { Attempts = 2 }.Run(null, TestContext.Current.CancellationToken).Cut;
        Assert.Equal(CutBoundCertainty.Chance, bound.Certainty);
        Assert.InRange(bound.Value, cut, (long)(1.1 * cut));
    }

    [Fact]
    public void A_bound_that_was_stopped_at_once_still_holds()
    {
        var graph = GraphsByChance.Draw(12, 0.6, Seed);
        Assert.True(CutBound.Of(graph, Seed, new CancellationToken(canceled: true)).Value >= GraphsByChance.Optimum(graph));
    }

    private static CutBound Bound(WeightedGraph graph) => CutBound.Of(graph, Seed, TestContext.Current.CancellationToken);
}
