using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.Tests.DomainWallHopfield;

/// <summary>Published graphs, for the tests that need them: skipped where no folder is named.</summary>
internal static class GraphsForTests
{
    public static WeightedGraph Read(params string[] path)
    {
        var folder = Environment.GetEnvironmentVariable("SPINBENCH_GRAPHS");
        if (string.IsNullOrEmpty(folder))
        {
            const string Reason = "SPINBENCH_GRAPHS names no folder with the graphs of the Biq Mac library (biqmac) and the G-set (gset).";
            Assert.Skip(Reason);
        }

        return GraphFile.Read(Path.Combine([folder, .. path])).Graph;
    }
}
