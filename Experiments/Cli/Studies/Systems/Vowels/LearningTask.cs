using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Learning on all tokens: from the start, from random frequencies, with weaker and with noisier oscillators.</summary>
internal static class LearningTask
{
    private const int RandomStartCount = 5;
    private const double MostAtStart = 0.30;
    private const double LeastAfterRandomStart = 0.80;

    // The reference program's accuracies.
    private const double ReferenceStart = 0.065;
    private const double ReferenceLearned = 0.854;
    private const double ReferenceHalved = 0.52;
    private const double ReferenceNoisy = 0.75;
    private const double NoisyLinewidthsInRange = 6;

    // Random starts lie in this many locking ranges about the reference, in order.
    private const double RandomSpan = 5;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var trial = await VowelTrial.LoadAsync(context, settings);
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "learning");
        var (done, all) = (0, RandomStartCount + 3);
        LearnedFrequencies Learn(OscillatorSet set, IReadOnlyList<double> start, string occasion)
        {
            var learned = trial.Learn(context, set, start, occasion);
            line.Report((double)++done / all);
            return learned;
        }

        var learned = Learn(trial.Set, trial.Start, "learning");
        var stream = new RandomStream(settings.Seed, "vowels/starts");
        LearnedFrequencies[] others = [.. Enumerable.Range(0, RandomStartCount).Select(index => Learn(trial.Set, RandomStart(trial, stream), $"start {index}"))];
        var range = trial.Set.LockingRanges.Average();
        var halved = Learn(trial.Set.WithLockingRange(range / 2), trial.Start, "half the locking range");
        var noisy = Learn(trial.Set.WithLinewidth(range / NoisyLinewidthsInRange), trial.Start, "noisy");
        var (file, frequencies) = await DrawAsync(learned, settings.Folder);
        var isModel = trial.Source is null;
        double? Reference(double value) => isModel ? value : null;
        return new StudyTaskResult(
            [
                VowelRows.Of("5 start", "recognised before learning, women's vowels", "", Reference(ReferenceStart), learned.Start, isModel ? Demand.AtMost(MostAtStart) : null),
                VowelRows.Of("5 learned", "recognised after learning, all tokens", "89 %, < 100 iterations", Reference(ReferenceLearned), learned.BestAccuracy),
                VowelRows.Of("5 random starts", $"recognised after learning, worst of {RandomStartCount} random starts", "", null, others.MinBy(other => other.BestAccuracy.Value)!.BestAccuracy, isModel ? Demand.AtLeast(LeastAfterRandomStart) : null),
                VowelRows.Of("5 half range", "recognised with half the locking range, learned anew", "", Reference(ReferenceHalved), halved.BestAccuracy),
                VowelRows.Of("5 noisy", "recognised with a linewidth of a sixth of the locking range (1 MHz), learned anew", "", Reference(ReferenceNoisy), noisy.BestAccuracy),
            ],
            [
                FormattableString.Invariant($"{trial.Vowels.Tokens.Count} tokens of {trial.Vowels.Talkers.Count} women; {trial.Vowels.IncompleteCount} more lack F1, F2 or F3 and are left out."),
                $"Best after {learned.BestIteration} of {FrequencyLearning.IterationCount} iterations, with {Megahertz(learned.Best)} MHz. A vowel counts as recognised only when exactly the right oscillators follow exactly the right signals.",
                $"Moved in learning: {string.Join(", ", learned.Best.Zip(trial.Start, (end, start) => FormattableString.Invariant($"{(end - start) / 1e6:+0.0;-0.0}")))} MHz{(isModel ? "" : $" from the frequencies of {trial.Source}, whose locking ranges scale the map")}.",
                $"After random starts: {string.Join(", ", others.Select(other => FormattableString.Invariant($"{other.BestAccuracy.Value:P1}")))}.",
            ],
            [file, frequencies])
        {
            Parameters = trial.Parameters,
        };
    }

    private static double[] RandomStart(VowelTrial trial, RandomStream stream)
    {
        var span = RandomSpan * trial.Set.LockingRanges.Average();
        return [.. trial.Start.Select(_ => trial.Set.Reference + (span * ((2 * stream.NextUniform()) - 1))).Order()];
    }

    private static string Megahertz(IReadOnlyList<double> frequencies) =>
        string.Join(", ", frequencies.Select(frequency => FormattableString.Invariant($"{frequency / 1e6:F1}")));

    private static async Task<(string Accuracy, string Frequencies)> DrawAsync(LearnedFrequencies learned, string folder)
    {
        double[] iterations = [.. Enumerable.Range(0, learned.Accuracies.Count).Select(index => (double)index)];
        var accuracy = new LineFigure
        {
            Title = "Learning vowels", XLabel = "Iteration", YLabel = "Recognised (%)", XColumn = "iteration",
            Curves = [new Curve("", iterations, [.. learned.Accuracies.Select(now => 100 * now.Value)]) { Column = "recognised_percent" }],
        };
        var frequencies = new LineFigure
        {
            Title = "Frequencies while learning", XLabel = "Iteration", YLabel = "Frequency (MHz)", XColumn = "iteration",
            Curves =
            [
                .. Enumerable.Range(0, learned.Best.Length).Select(oscillator => new Curve(
                    $"oscillator {oscillator + 1}", iterations, [.. learned.Frequencies.Select(now => now[oscillator] / 1e6)]) { Column = $"frequency_{oscillator + 1}_mhz" }),
            ],
        };
        var files = (Path.Combine(folder, "vowel-learning.svg"), Path.Combine(folder, "vowel-frequencies.svg"));
        await accuracy.Draw().SaveAsync(files.Item1);
        await frequencies.Draw().SaveAsync(files.Item2);
        return files;
    }
}
