using SpinBench.Cli.Simulation;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Audio;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>500 spoken digits, each utterance tested with what the other nine teach.</summary>
internal static class DigitsTask
{
    /// <summary>What the review says of other recordings and another ear model.</summary>
    public const string Paper = "99.6 % (TI-46 recordings, ear model)";

    private const double Least = 0.965;
    private const double LeastGain = 12;

    // One mask is worth 0.7 points more or less than another.
    private const int MaskCount = 5;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "500 words");
        var digits = await DigitWords.FewAsync(context, settings);
        var (linearNone, linear) = Test(DigitWords.Linear(digits), settings.Seed, context.Cancellation);
        progress.Report(0.4);
        var words = DigitWords.CochleaLike(digits);
        var (none, oscillator) = Test(words, settings.Seed, context.Cancellation);
        var masks = Enumerable.Range(1, MaskCount - 1)
            .Select(mask => Oscillate(words, RandomStream.KeyOf(settings.Seed, FormattableString.Invariant($"reservoir/masks/{mask}")), context.Cancellation).Accuracy.Value)
            .Prepend(oscillator.Accuracy.Value).ToArray();
        var gain = 100 * (masks.Average() - none.Accuracy.Value);
        return new StudyTaskResult(
            [
                ReservoirRows.Accuracy("4b digits", "words right, cochlea-like features, 400 nodes, mean of five masks", Paper, 0.98, oscillator.Accuracy, null) with
                {
                    Ours = 100 * masks.Average(), Verdict = FormattableString.Invariant($"{new Demand(Least, 1, "at least 96.5 % asked").Judge(masks.Average())}, {100 * masks.Min():F1} to {100 * masks.Max():F1} %"),
                },
                ReservoirRows.Accuracy("4b no oscillator", "words right, cochlea-like features alone", "", 0.818, none.Accuracy),
                new StudyRow("4b gain", "points gained by the oscillator", "%", "", 16.2, gain, null, new Demand(LeastGain, double.PositiveInfinity, "at least 12 points asked").Judge(gain)),
                ReservoirRows.Accuracy("4b linear", "words right, linear spectrogram, 400 nodes", "", 0.90, linear.Accuracy),
                ReservoirRows.Accuracy("4b linear, no oscillator", "words right, linear spectrogram alone", "", 0.748, linearNone.Accuracy),
            ],
            [Worst(oscillator)], [])
        {
            Parameters = new
            {
                Oscillator = new OscillatorSettings(), DigitWords.NodeCount, MaskCount, DigitWords.Gain, DigitWords.FoldCount, WordClassification.Penalty, SpeechFeatures.SampleRate, SpeechFeatures.Hop,
                Confusion = oscillator.Counts,
            },
        };
    }

    /// <summary>The digits that are missed most.</summary>
    public static string Worst(ConfusionMatrix confusion)
    {
        var missed = from label in Enumerable.Range(0, FreeSpokenDigits.DigitCount)
                     from decision in Enumerable.Range(0, FreeSpokenDigits.DigitCount)
                     where label != decision && confusion.Counts[label][decision] > 0
                     orderby confusion.Counts[label][decision] descending, label, decision
                     select $"{label} for {decision} ({confusion.Counts[label][decision]})";
        return missed.Any() ? $"With the oscillator and cochlea-like features most often mistaken: {string.Join(", ", missed.Take(5))}." : "No word was mistaken.";
    }

    private static (ConfusionMatrix None, ConfusionMatrix Oscillator) Test(Word[] words, ulong seed, CancellationToken cancellationToken)
    {
        ConfusionMatrix Of(WordStates states) => WordClassification.Test(words, states, FreeSpokenDigits.DigitCount, DigitWords.Folds, cancellationToken);
        return (Of(WordStates.OfFeatures(words)), Oscillate(words, seed, cancellationToken));
    }

    private static ConfusionMatrix Oscillate(Word[] words, ulong seed, CancellationToken cancellationToken) =>
        WordClassification.Test(words, DigitWords.Oscillator(new OscillatorSettings(), words, seed), FreeSpokenDigits.DigitCount, DigitWords.Folds, cancellationToken);
}
