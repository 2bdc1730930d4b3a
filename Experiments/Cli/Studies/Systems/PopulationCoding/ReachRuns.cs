using SpinBench.Cli.Simulation;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>Several pairs of populations that learn to reach, side by side.</summary>
internal static class ReachRuns
{
    /// <summary>Populations of each kind.</summary>
    public const int Count = 12;

    public static ReachOutcome[] Run(CommandContext context, SystemSettings settings, ReachSettings reach, ITuningCurve tuning, double loss = 0, double outputLoss = 0)
    {
        var outcomes = new ReachOutcome[Count];
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, FormattableString.Invariant($"reach, N = {reach.Count}"));
        var done = 0;
        Parallel.For(0, Count, new ParallelOptions { CancellationToken = context.Cancellation }, number =>
        {
            outcomes[number] = new ReachExperiment(reach, tuning).Run(settings.Seed, number, loss, outputLoss);
            progress.Report((double)Interlocked.Increment(ref done) / Count);
        });
        return outcomes;
    }

    /// <summary>Mean over the pairs.</summary>
    public static SampleMean Mean(IEnumerable<ReachOutcome> outcomes, Func<ReachOutcome, double> of) => SampleMean.Of([.. outcomes.Select(of)]);
}
