using SpinBench.Cli.Simulation;
using SpinBench.Networks.Force;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Networks write characters, or a drawing of the user: guided by it, by themselves, or after one pulse (Fig. 3 of the paper).</summary>
internal static class CharacterTask
{
    public const string Name = "character";

    private const int UsualSeeds = 10;
    private const int UsualSeedsOfSizes = 4;
    private const int UsualInnateSeeds = 1;
    private const int PaperNeurons = 800;

    private static readonly string[] s_remarks =
    [
        "800 neurons, the drawing as two inputs and two outputs, 10 rounds of 170 ns and updates of 1.5 ns are the paper's. Ours: the drawings (the larger side is 1.6; pen-up jumps 1/0.35 times as fast; smoothed by 4 ns), density 0.1, input weights of standard deviation 2, noise 0.001, g = 1.5 and leak 0.3 (innate training: 2 and 0.2), P0 = 1 (by itself: 100).",
        "E is the root mean square distance to where the pen should be at the time; G that of what is drawn from the drawing. The reference counts G from sampled places, which adds about 0.004; here it is from the line.",
        "By itself: outputs take the place of the drawing on the inputs, also during learning; the paper does not do this.",
        "Innate training: the answer to a pulse of 15 ns, 340 ns long, is recorded once without noise; 60 % of the neurons learn in 20 trials to repeat it from random states. r is over what follows the pulse; one round is written after it. Pushed: all states by a normal deviate of 0.5 at 45 ns.",
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        PathTarget[] targets = settings.Drawing is { } own ? [new(own)] : [new(Drawing.Simplified), new(Drawing.Traditional)];
        WritingSeries[] all = [.. targets.SelectMany(target => Series(target, settings))];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "writing"))
        {
            Write(all, progress, context.Cancellation);
        }

        var innate = Innate(targets[0], settings.Seeds(UsualInnateSeeds), context);
        var isOwn = settings.Drawing is not null;
        return new StudyTaskResult(
            [.. WritingRows.Of(all, isOwn), .. InnateRows.Of(innate, isOwn)], s_remarks,
            await CharacterFigures.SaveAsync(settings.Folder, all, innate[0], context.Cancellation));
    }

    private static IEnumerable<WritingSeries> Series(PathTarget target, Zheng2022Settings settings)
    {
        yield return new(target, PaperNeurons, WritingInput.Path, settings.Seeds(UsualSeeds));
        yield return new(target, 400, WritingInput.Path, settings.Seeds(UsualSeedsOfSizes));
        yield return new(target, 200, WritingInput.Path, settings.Seeds(UsualSeedsOfSizes));
        yield return new(target, PaperNeurons, WritingInput.Outputs, settings.Seeds(UsualSeeds));
    }

    private static void Write(WritingSeries[] all, FractionLine progress, CancellationToken cancellation)
    {
        (WritingSeries Series, int Index)[] jobs = [.. all.SelectMany(series => series.Seeds.Select((_, index) => (series, index)))];
        var (total, done) = (jobs.Sum(job => job.Series.Cost), 0L);
        Parallel.ForEach(jobs, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            job.Series.Run(job.Index, cancellation);
            progress.Report((double)Interlocked.Add(ref done, job.Series.Cost) / total);
        });
    }

    private static InnateOutcome[] Innate(PathTarget target, IReadOnlyList<ulong> seeds, CommandContext context)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "innate training");
        var experiment = new InnateExperiment(CubicResponse.FortyNanometreJunction);
        return
        [
            .. seeds.Select((seed, index) => experiment.Run(
                seed, target, new PartOf(progress, index, seeds.Count), context.Cancellation)),
        ];
    }

    private sealed record PartOf(IProgress<double> Whole, int Index, int Count) : IProgress<double>
    {
        public void Report(double value) => Whole.Report((Index + value) / Count);
    }
}
