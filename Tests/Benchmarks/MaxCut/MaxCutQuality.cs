using System.Globalization;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Benchmarks.MaxCut;

/// <summary>
/// How good the cuts are: mean gap of an attempt and of the best of some attempts to the optimum over the thirty graphs g05 of
/// the Biq Mac library, and the best cut of each solver on graphs of the G-set in equal time.
/// </summary>
internal static class MaxCutQuality
{
    private const ulong Seed = 1;
    private static readonly int[] s_sizes = [60, 80, 100];

    /// <summary>Prints both tables.</summary>
    /// <param name="seconds">Time of each solver on each graph of the G-set in s; 0 leaves that table out.</param>
    /// <param name="filter">Names of graphs of the G-set that are wanted; empty for all.</param>
    /// <param name="output">Where to print.</param>
    public static void Print(double seconds, IReadOnlyList<string> filter, TextWriter output)
    {
        if (MaxCutGraphs.Folder is null)
        {
            output.WriteLine("SPINBENCH_GRAPHS names no folder with the graphs of the Biq Mac library (biqmac) and the G-set (gset).");
            return;
        }

        if (filter.Count == 0)
        {
            PrintGaps(output);
        }

        if (seconds > 0)
        {
            PrintGSet(seconds, filter, output);
        }
    }

    // As many attempts as make the figures comparable: those of the cheap ones are cheap.
    private static int Attempts(ICutSolver solver) => solver switch
    {
        RandomSolver or GreedySolver or OneOptSolver => 1000,
        DomainWallSolver => 100,
        PBitSolver or TabuSolver => 2,
        _ => 10,
    };

    private static void PrintGaps(TextWriter output)
    {
        output.WriteLine("gap to the optimum in %, mean over the ten graphs of each size: of an attempt, and of the best of all");
        output.WriteLine($"{"solver",-28}{"attempts",9}{string.Concat(s_sizes.Select(size => $"{$"g05_{size}",10}{"best",8}"))}");
        foreach (var solver in CutSolvers.All)
        {
            var row = $"{solver.Name,-28}{Attempts(solver),9}";
            foreach (var size in s_sizes)
            {
                var (mean, best) = (0.0, 0.0);
                foreach (var (graph, optimum) in MaxCutGraphs.BiqMac(size))
                {
                    var result = new CutSearch(solver, graph, Seed) { Attempts = Attempts(solver) }.Run(null, CancellationToken.None);
                    mean += 10 * (1 - (result.Cuts.Average() / optimum));
                    best += 10 * (1 - ((double)result.Cut / optimum));
                }

                row += string.Create(CultureInfo.InvariantCulture, $"{mean,10:F3}{best,8:F3}");
            }

            output.WriteLine(row);
        }

        foreach (var size in s_sizes)
        {
            var ratio = MaxCutGraphs.BiqMac(size).Average(entry => (double)CutBound.Of(entry.Graph, Seed, CancellationToken.None).Value / entry.Optimum);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bound over optimum, g05_{size}: {ratio:F4}"));
        }
    }

    private static void PrintGSet(double seconds, IReadOnlyList<string> filter, TextWriter output)
    {
        var solvers = CutSolvers.All.Where(solver => solver is not (RandomSolver or DomainWallSolver)).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best cut in {seconds} s each on {Environment.ProcessorCount} processors"));
        output.WriteLine($"{"graph",-6}{"N",6}{"best known",11}{string.Concat(solvers.Select(solver => $"{Short(solver.Name),12}"))}");
        foreach (var (name, graph, bestKnown) in MaxCutGraphs.GSet().Where(entry => filter.Count == 0 || filter.Contains(entry.Name)))
        {
            var cuts = solvers.Select(solver =>
                new CutSearch(solver, graph, Seed) { Time = TimeSpan.FromSeconds(seconds) }.Run(null, CancellationToken.None).Cut);
            output.WriteLine($"{name,-6}{graph.VertexCount,6}{bestKnown,11}{string.Concat(cuts.Select(cut => $"{cut,12}"))}");
        }
    }

    private static string Short(string name) => name.Replace("goemans-williamson", "gw", StringComparison.Ordinal).Replace("-bifurcation", "", StringComparison.Ordinal);
}
