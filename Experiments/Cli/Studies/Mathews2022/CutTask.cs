using SpinBench.Cli.Simulation;
using SpinBench.Networks.DomainWallHopfield;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Max-cut: the ten graphs of the paper in both bookkeepings, its random graphs, and what else cuts them.</summary>
internal static class CutTask
{
    private const double TimeTolerance = 0.1e-9;
    private const double LoadTime = 16e-9;
    private static readonly AnnealingSolver s_best = new();

    public static Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var rows = new List<StudyRow>();
        var remarks = new List<string>
        {
            "Gaps are to the best cut that five annealings find, which is the optimum of every g05 graph.",
            "Table II: the paper takes 600 ns and 72 nJ for a memristor network and 33 nJ for one of SONOS cells from other work; it does not give the cuts these reach, so ratios of time and energy say nothing of quality.",
        };
        if (settings.Graphs is { } folder)
        {
            rows.AddRange(Published(context, folder));
        }
        else
        {
            remarks.Add("The ten graphs of the paper were not named: --graphs FOLDER, with g05_60.0 to g05_60.9 of the Biq Mac library, adds their rows.");
        }

        rows.AddRange(RandomGraphRows.Of(context, settings));
        return Task.FromResult(new StudyTaskResult(rows, remarks, []));
    }

    /// <summary>The best cut of some annealings.</summary>
    public static long BestCut(WeightedGraph graph, CancellationToken cancellationToken) =>
        new CutSearch(s_best, graph, 0) { Attempts = 5, Threads = 1 }.Run(null, cancellationToken).Cut;

    /// <summary>A network of the paper's mapping, from all walls OFF.</summary>
    public static HopfieldOutcome Clean(WeightedGraph graph, int stepCount) =>
        new DomainWallNetwork(HopfieldWeights.OfGraph(graph), new HopfieldDevices(), stepCount) { LoadTime = LoadTime }.Run(Off(graph));

    private static IEnumerable<StudyRow> Published(CommandContext context, string folder)
    {
        var graphs = Enumerable.Range(0, 10).Select(index => GraphFile.Read(Path.Combine(folder, $"g05_60.{index}")).Graph).ToArray();
        var (published, clean, best) = (new HopfieldOutcome[10], new HopfieldOutcome[10], new long[10]);
        var done = 0;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "maxcut"))
        {
            Parallel.For(0, graphs.Length, new ParallelOptions { CancellationToken = context.Cancellation }, index =>
            {
                published[index] = new PublishedNetwork(HopfieldWeights.OfGraph(graphs[index])).Run(Off(graphs[index]));
                clean[index] = new StaircaseControl(HopfieldWeights.OfGraph(graphs[index]), new HopfieldDevices()) { LoadTime = LoadTime, FirstSteps = 40 }.Run(Off(graphs[index]), TimeTolerance).Outcome;
                best[index] = BestCut(graphs[index], context.Cancellation);
                progress.Report((double)Interlocked.Increment(ref done) / graphs.Length);
            });
        }

        double Gap(HopfieldOutcome[] outcomes) => 100 * Enumerable.Range(0, 10).Average(index => 1 - ((double)graphs[index].CutOf(outcomes[index].States) / best[index]));
        double Time(HopfieldOutcome[] outcomes) => 1e9 * outcomes.Average(outcome => outcome.Time);
        double Energy(IEnumerable<double> energies) => 1e9 * energies.Average();
        yield return Spread.Row("maxcut gap compat", "mean gap of g05_60, compat", "%", "9.02 % (other graphs)", 7.228, 0.0005, Gap(published), 0);
        yield return Spread.Row("maxcut gap clean", "mean gap of g05_60, clean", "%", "9.02 % (other graphs)", 7.228, 0.0005, Gap(clean), 0);
        yield return Spread.Row("maxcut time compat", "mean time of g05_60, compat", "ns", "344", 343.815, 0.002, Time(published), 0);
        yield return Spread.Row("maxcut time clean", "mean time of g05_60, clean", "ns", "344", 365.07, 0.1, Time(clean), 0);
        yield return Spread.Row("maxcut energy compat", "mean energy by the formula, compat", "nJ", "17.4", 17.386, 0.005, Energy(published.Select(outcome => outcome.Energy)), 0);
        yield return Spread.Row("maxcut worst energy compat", "largest energy by the formula, compat", "nJ", "47.6", 47.62, 0.01, 1e9 * published.Max(outcome => outcome.Energy), 0);
        yield return Spread.Row("maxcut energy clean", "mean energy that is dissipated, clean", "nJ", "17.4", 19.27, 0.1, Energy(clean.Select(outcome => outcome.Energy)), 0);
        foreach (var row in Comparators(Time(clean), Energy(clean.Select(outcome => outcome.Energy))))
        {
            yield return row;
        }

        foreach (var row in CompensatedRows.Of(graphs, best, context.Cancellation))
        {
            yield return row;
        }
    }

    // Table II: what the paper takes from other work.
    private static IEnumerable<StudyRow> Comparators(double time, double energy)
    {
        const double memristorTime = 600;
        const double memristorEnergy = 72;
        const double sonosEnergy = 33;
        yield return Spread.Row("maxcut memristor time", "time of the memristor network over ours, clean", "", "\"74.4 % faster\": 600 over 344 ns", null, 0, memristorTime / time, 0);
        yield return Spread.Row("maxcut memristor energy", "energy of the memristor network over ours, dissipated", "", "\"24.4 % less\": 72 over 17.4 nJ", null, 0, memristorEnergy / energy, 0);
        yield return Spread.Row("maxcut sonos energy", "energy of the SONOS network over ours, dissipated", "", "\"89.7 % greater\": 33 over 17.4 nJ", null, 0, sonosEnergy / energy, 0);
    }

    private static sbyte[] Off(WeightedGraph graph)
    {
        var input = new sbyte[graph.VertexCount];
        Array.Fill(input, (sbyte)-1);
        return input;
    }
}
