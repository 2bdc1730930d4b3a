using SpinBench.Cli.Simulation;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Networks of many seeds and kinds, side by side on all processors, with progress over all of them.</summary>
internal sealed class NetworkRuns
{
    private readonly List<(double Cost, Action Run)> _work = [];

    /// <summary>Notes networks to be run.</summary>
    /// <param name="seeds">One network each.</param>
    /// <param name="cost">What one costs beside the others, for the progress.</param>
    /// <param name="run">Runs one; called on any thread.</param>
    /// <returns>Outcomes in the order of the seeds, there after <see cref="Run"/>.</returns>
    public IReadOnlyList<T> Add<T>(IReadOnlyList<ulong> seeds, double cost, Func<ulong, T> run)
    {
        var outcomes = new T[seeds.Count];
        for (var index = 0; index < seeds.Count; index++)
        {
            var place = index;
            _work.Add((cost, () => outcomes[place] = run(seeds[place])));
        }

        return outcomes;
    }

    /// <summary>Runs all.</summary>
    /// <param name="context">The command; its cancellation stops it between networks.</param>
    /// <param name="name">What the progress calls it.</param>
    public void Run(CommandContext context, string name)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, name);
        var (all, done, gate) = (_work.Sum(item => item.Cost), 0.0, new Lock());
        Parallel.ForEach(_work, new ParallelOptions { CancellationToken = context.Cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, item =>
        {
            item.Run();
            lock (gate)
            {
                done += item.Cost;
                progress.Report(done / all);
            }
        });
    }
}
