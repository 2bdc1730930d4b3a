using SpinBench.Cli.Simulation;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>A square wave and a sine in noise are told apart, window by window (Fig. 4 of the paper).</summary>
internal static class RecognitionTask
{
    private const int UsualSeeds = 50;
    private const double UnbiasedInverse = 1;

    private static readonly string[] s_remarks =
    [
        "Windows of 60 ns, the amplitudes, 60 windows to learn and 100 to test, the reset before each window and the decision by the mean output are the paper's. Ours: the frequencies are read as angular ones (1.5 and 2 periods a window), the noise is relative to the amplitude of each wave, and P0, leak, gain and the bias within ±0.5 of the network.",
        "The margin is the mean output of the window that came nearest to a wrong decision, counted towards its class: 1 is ideal, below 0 is wrong.",
        "Without a bias the network answers -s with -y(s), nearly: waves of random phase are then not linearly separable.",
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        var seeds = settings.Seeds(UsualSeeds);
        RecognitionSeries[] all = [.. Series()];
        var (total, done) = (all.Sum(series => series.Levels.Count) * seeds.Count, 0);
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "recognition"))
        {
            foreach (var series in all)
            {
                series.Run(seeds, () => progress.Report((double)Interlocked.Increment(ref done) / total), context.Cancellation);
            }
        }

        return new StudyTaskResult(
            [.. RecognitionRows.Of(all)], s_remarks, await RecognitionFigures.SaveAsync(settings, all, context.Cancellation));
    }

    private static IEnumerable<RecognitionSeries> Series()
    {
        double[] levels = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1];
        var biased = WindowClassifier.UsualNetwork;
        var unbiased = biased with { BiasRange = 0 };
        yield return new("fixed phase", biased, WindowClassifier.UsualInverse, false, levels);
        yield return new("random phase", biased, WindowClassifier.UsualInverse, true, levels);
        yield return new("fixed phase, no bias", unbiased, UnbiasedInverse, false, [0.05, 0.3, 0.5, 0.75, 1]);
        yield return new("random phase, no bias", unbiased, UnbiasedInverse, true, [0.05]);
    }
}
