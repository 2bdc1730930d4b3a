using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Attempts of one solver, on all processors, until there were enough or the time is over. Attempt k has the stream
/// "max-cut/k" of the seed, so a number of attempts gives the same cut on any machine; a time does not.
/// </summary>
/// <param name="solver">The solver.</param>
/// <param name="graph">The graph.</param>
/// <param name="seed">Seed of all attempts.</param>
public sealed class CutSearch(ICutSolver solver, WeightedGraph graph, ulong seed)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Attempts, at least 1; the default is as many as the time allows.</summary>
    public int Attempts { get; init; } = int.MaxValue;

    /// <summary>Time after which no attempt begins, and running ones are stopped; at least one is made.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches.</summary>
    /// <param name="progress">Told after each attempt, and every second meanwhile; null for nobody.</param>
    /// <param name="cancellationToken">Ends the search with what was found so far, by attempts that were cut short at least.</param>
    public CutResult Run(IProgress<CutProgress>? progress, CancellationToken cancellationToken)
    {
        var tally = new CutTally(_time, progress);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Time < TimeSpan.MaxValue)
        {
            end.CancelAfter(Time);
        }

        using var second = _time.CreateTimer(_ => tally.Report(), null, s_second, s_second);
        var next = -1;
        Parallel.For(0, Math.Min(Threads, Attempts), new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            for (var attempt = Interlocked.Increment(ref next);
                attempt < Attempts && (attempt == 0 || !end.IsCancellationRequested);
                attempt = Interlocked.Increment(ref next))
            {
                var sides = new sbyte[graph.VertexCount];
                solver.Attempt(graph, new RandomStream(seed, $"max-cut/{attempt}"), sides, end.Token);
                tally.Add(attempt, sides, graph.CutOf(sides));
            }
        });
        return tally.Result();
    }
}
