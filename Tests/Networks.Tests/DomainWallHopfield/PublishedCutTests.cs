using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.Tests.DomainWallHopfield;

/// <summary>The ten graphs of the paper: the published program's cuts and times, and those of the physics.</summary>
public class PublishedCutTests
{
    private static readonly int[] s_cuts = [505, 493, 497, 496, 499, 475, 504, 487, 481, 502];

    private static readonly double[] s_publishedTimes =
        [133.972, 919.691, 379.600, 557.232, 228.675, 231.601, 385.242, 175.648, 246.783, 179.711];

    private static readonly double[] s_times =
        [137.159, 1050.01, 383.989, 572.070, 236.794, 236.339, 388.755, 212.398, 250.346, 182.869];

    public static TheoryData<int> Graphs { get; } = [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_published_bookkeeping_gives_the_published_times_and_cuts(int index)
    {
        var graph = GraphsForTests.Read("biqmac", $"g05_60.{index}");
        var outcome = new PublishedNetwork(HopfieldWeights.OfGraph(graph)).Run(Off(graph.VertexCount));
        Assert.Equal(s_cuts[index], graph.CutOf(outcome.States));
        Assert.Equal(s_publishedTimes[index], outcome.Time * 1e9, 0.002);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_physics_gives_the_same_cuts_and_the_times_of_an_independent_program(int index)
    {
        var graph = GraphsForTests.Read("biqmac", $"g05_60.{index}");
        var network = new DomainWallNetwork(HopfieldWeights.OfGraph(graph), new HopfieldDevices(), 160) { LoadTime = 16e-9 };
        var outcome = network.Run(Off(graph.VertexCount));
        Assert.Equal(s_cuts[index], graph.CutOf(outcome.States));
        Assert.Equal(s_times[index], outcome.Time * 1e9, index == 1 ? 0.5 : 0.05);
    }

    private static sbyte[] Off(int count)
    {
        var input = new sbyte[count];
        Array.Fill(input, (sbyte)-1);
        return input;
    }
}
