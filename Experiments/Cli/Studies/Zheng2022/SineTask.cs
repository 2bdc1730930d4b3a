using SpinBench.Cli.Simulation;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>A sine is learned, then another; both go on by themselves (Fig. 2 of the paper).</summary>
internal static class SineTask
{
    private const int UsualSeeds = 500;

    public static Task<Zheng2022Result> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        var seeds = settings.Seeds(UsualSeeds);
        var experiment = new SineExperiment(new RecurrentNetworkSettings(), CubicResponse.FortyNanometreJunction);
        var outcomes = new SineOutcome[seeds.Count];
        var done = 0;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "sine"))
        {
            Parallel.For(0, seeds.Count, new ParallelOptions { CancellationToken = context.Cancellation }, index =>
            {
                outcomes[index] = experiment.Run(seeds[index]);
                progress.Report((double)Interlocked.Increment(ref done) / seeds.Count);
            });
        }

        return Task.FromResult(new Zheng2022Result([.. Rows(outcomes)], [], []));
    }

    private static IEnumerable<StudyRow> Rows(SineOutcome[] outcomes)
    {
        yield return Row("sine first", "first sine, median error of the free run", outcomes.Select(outcome => outcome.First));
        yield return Row("sine second", "second sine, median error of the free run", outcomes.Select(outcome => outcome.Second));
    }

    private static StudyRow Row(string id, string quantity, IEnumerable<double> errors)
    {
        const double demanded = 0.02;
        var ordered = errors.Order().ToArray();
        var median = ordered[ordered.Length / 2];
        return new StudyRow(id, quantity, "", "it works", demanded, median, null, median <= demanded ? "agrees" : "differs");
    }
}
