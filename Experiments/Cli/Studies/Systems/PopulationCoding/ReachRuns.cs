using SpinBench.Cli.Simulation;
using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>Several pairs of populations that learn to reach, side by side.</summary>
internal static class ReachRuns
{
    /// <summary>Populations of each kind.</summary>
    public const int Count = 12;

    /// <summary>Half of a 95 % interval with 11 degrees of freedom, in standard errors.</summary>
    public const double HalfInterval = 2.201;

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

    /// <summary>Mean, and half of its 95 % interval.</summary>
    public static (double Mean, double Error) Mean(IReadOnlyList<ReachOutcome> outcomes, Func<ReachOutcome, double> of)
    {
        var mean = outcomes.Average(of);
        return (mean, HalfInterval * Math.Sqrt(outcomes.Sum(outcome => Math.Pow(of(outcome) - mean, 2)) / (outcomes.Count - 1) / outcomes.Count));
    }
}
