using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Random graphs, every edge there with the probability one half, 19 to 60 vertices (Fig. 7).</summary>
internal static class RandomGraphRows
{
    private const int UsualGraphs = 20;
    private const int StepCount = 40;
    private static readonly int[] s_sizes = [.. Enumerable.Range(19, 42)];

    public static IEnumerable<StudyRow> Of(CommandContext context, Mathews2022Settings settings)
    {
        var count = settings.Trials is { } trials ? Math.Max(1, trials / 50) : UsualGraphs;
        var gaps = new double[s_sizes.Length * count];
        var greedy = new double[gaps.Length];
        Parallel.For(0, gaps.Length, new ParallelOptions { CancellationToken = context.Cancellation }, index =>
        {
            var size = s_sizes[index / count];
            var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"max-cut/graph/{size}/{index % count}"));
            var graph = Draw(size, stream);
            var best = (double)CutTask.BestCut(graph, context.Cancellation);
            var states = CutTask.Clean(graph, StepCount).States;
            gaps[index] = 100 * (1 - (graph.CutOf(Array.ConvertAll(states, state => state == 0 ? (sbyte)-1 : state)) / best));
            var sides = new sbyte[size];
            new GreedySolver().Attempt(graph, stream, sides, context.Cancellation);
            greedy[index] = 100 * (1 - (graph.CutOf(sides) / best));
        });
        yield return Spread.Row("maxcut random", $"mean gap, random graphs, N = 19 to 60, {count} of each, clean", "%", "9.02", 10.65, 0.3, gaps.Average(), Error(gaps));
        yield return Spread.Row("maxcut random large", "the same, N = 40 to 60", "%", "9.02", null, 0, gaps[(21 * count)..].Average(), Error(gaps[(21 * count)..]));
        yield return Spread.Row("maxcut random greedy", "the same graphs, greedy (the half-approximation of Fig. 7)", "%", "not given as a number", null, 0, greedy.Average(), Error(greedy));
    }

    private static double Error(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static WeightedGraph Draw(int size, RandomStream stream)
    {
        var kept = Enumerable.Range(0, size)
            .SelectMany(first => Enumerable.Range(first + 1, size - first - 1).Select(second => (first, second, 1)))
            .Where(_ => stream.NextUniform() < 0.5);
        return new WeightedGraph(size, [.. kept]);
    }
}
