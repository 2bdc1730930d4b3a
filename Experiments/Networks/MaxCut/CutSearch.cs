using System.Collections.Concurrent;
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
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Attempts, at least 1; the default is as many as the time allows.</summary>
    public int Attempts { get; init; } = int.MaxValue;

    /// <summary>Time after which no attempt begins, and running ones are stopped; at least one is made.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches.</summary>
    /// <param name="progress">Told after each attempt; null for nobody.</param>
    /// <param name="cancellationToken">Ends the search with what was found so far.</param>
    /// <exception cref="OperationCanceledException">It was stopped before the first attempt ended.</exception>
    public CutResult Run(IProgress<CutProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Time < TimeSpan.MaxValue)
        {
            end.CancelAfter(Time);
        }

        var found = new ConcurrentDictionary<int, (sbyte[] Sides, long Cut)>();
        var (next, best, gate) = (-1, long.MinValue, new Lock());
        Parallel.For(0, Math.Min(Threads, Attempts), new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            for (var attempt = Interlocked.Increment(ref next);
                attempt < Attempts && (attempt == 0 || !end.IsCancellationRequested);
                attempt = Interlocked.Increment(ref next))
            {
                var sides = new sbyte[graph.VertexCount];
                solver.Attempt(graph, new RandomStream(seed, $"max-cut/{attempt}"), sides, end.Token);
                var cut = graph.CutOf(sides);
                found[attempt] = (sides, cut);
                lock (gate)
                {
                    best = Math.Max(best, cut);
                    progress?.Report(new CutProgress(_time.GetElapsedTime(begun), found.Count, best));
                }
            }
        });
        var ordered = found.OrderBy(entry => entry.Key).ToArray();
        var winner = ordered.First(entry => entry.Value.Cut == best);
        return new CutResult(winner.Value.Sides, best, winner.Key, [.. ordered.Select(entry => entry.Value.Cut)], _time.GetElapsedTime(begun));
    }
}
