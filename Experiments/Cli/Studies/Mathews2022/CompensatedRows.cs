using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>The graphs of the paper with the bias compensated, with noise that dies away, and with other solvers.</summary>
internal static class CompensatedRows
{
    private const int Starts = 10;
    private const int StepCount = 20;
    private const double Diffusion = 5e-8;
    private const double Duration = 2e-6;

    public static IEnumerable<StudyRow> Of(WeightedGraph[] graphs, long[] best, CancellationToken cancellationToken)
    {
        var devices = new HopfieldDevices { CompensatesBias = true };
        var plain = Gaps(graphs, best, graph => Cuts(graph, devices, null));
        yield return Row("compensated", "mean gap, bias compensated, random starts", 1.95, 0.3, plain.Mean, plain.Error);
        yield return Row("compensated best", $"mean gap of the best of {Starts} starts, bias compensated", 0.51, 0.3, plain.Best, 0);
        var annealed = Gaps(graphs, best, graph => Cuts(graph, devices, new NoiseAnnealing(Diffusion, Duration)));
        yield return Row("annealed", "mean gap, bias compensated, noise annealed over 2 us", 0.78, 0.3, annealed.Mean, annealed.Error);
        foreach (var solver in CutSolvers.All)
        {
            var gaps = Gaps(graphs, best, graph => [.. new CutSearch(solver, graph, 1) { Attempts = Starts }.Run(null, cancellationToken).Cuts]);
            yield return Row($"gap {solver.Name}", $"mean gap of \"{solver.Name}\"", Reference(solver.Name), 0.5, gaps.Mean, gaps.Error);
        }
    }

    // An independent program's, on the same graphs.
    private static double? Reference(string solver) => solver switch
    {
        "greedy" => 4.51,
        "one-opt" => 2.52,
        "annealing" => 0,
        "goemans-williamson" => 0.36,
        "goemans-williamson-one-opt" => 0.075,
        _ => null,
    };

    private static StudyRow Row(string id, string quantity, double? reference, double tolerance, double ours, double error) =>
        Spread.Row($"maxcut {id}", quantity, "%", "not in the paper", reference, tolerance, ours, error);

    private static long[] Cuts(WeightedGraph graph, HopfieldDevices devices, NoiseAnnealing? annealing)
    {
        var network = new DomainWallNetwork(HopfieldWeights.OfEdges(graph), devices, StepCount) { LongestTime = 20e-6, Annealing = annealing };
        var cuts = new long[Starts];
        for (var start = 0; start < Starts; start++)
        {
            var stream = new RandomStream((ulong)start, "max-cut/start");
            sbyte[] input = [.. Enumerable.Range(0, graph.VertexCount).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];
            var states = network.Run(input, stream).States;

            // A soma that is neither ON nor OFF at the end is read as OFF.
            cuts[start] = graph.CutOf(Array.ConvertAll(states, state => state == 0 ? (sbyte)-1 : state));
        }

        return cuts;
    }

    private static (double Mean, double Error, double Best) Gaps(WeightedGraph[] graphs, long[] best, Func<WeightedGraph, long[]> cuts)
    {
        var means = new double[graphs.Length];
        var leasts = new double[graphs.Length];
        var variances = new double[graphs.Length];
        Parallel.For(0, graphs.Length, index =>
        {
            double[] gaps = [.. cuts(graphs[index]).Select(cut => 100 * (1 - ((double)cut / best[index])))];
            (means[index], leasts[index]) = (gaps.Average(), gaps.Min());
            variances[index] = gaps.Sum(gap => (gap - means[index]) * (gap - means[index])) / (gaps.Length - 1) / gaps.Length;
        });
        return (means.Average(), Math.Sqrt(variances.Sum()) / graphs.Length, leasts.Average());
    }
}
