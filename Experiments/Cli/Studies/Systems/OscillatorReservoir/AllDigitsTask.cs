using SpinBench.Cli.Simulation;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>All 3000 spoken digits in their published split.</summary>
internal static class AllDigitsTask
{
    private const double Least = 0.95;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "3000 words");
        var words = DigitWords.Split(DigitWords.CochleaLike(await DigitWords.AllAsync(context, settings)));
        progress.Report(0.3);
        var none = WordClassification.Test(words, WordStates.OfFeatures(words), FreeSpokenDigits.DigitCount, [0], context.Cancellation);
        progress.Report(0.5);
        var states = DigitWords.Oscillator(new OscillatorSettings(), [.. words.Where(word => word.Fold == 1)], settings.Seed);
        var oscillator = WordClassification.Test(words, states, FreeSpokenDigits.DigitCount, [0], context.Cancellation);
        return new StudyTaskResult(
            [
                ReservoirRows.Accuracy("4b all", "words right of 300, 2700 learned, cochlea-like features, 400 nodes", DigitsTask.Paper, 0.967, oscillator.Accuracy, Demand.AtLeast(Least)),
                ReservoirRows.Accuracy("4b all, no oscillator", "words right of 300, features alone", "", 0.83, none.Accuracy),
            ],
            [], [])
        {
            Parameters = new { Oscillator = new OscillatorSettings(), DigitWords.NodeCount, DigitWords.Gain, WordClassification.Penalty, Confusion = oscillator.Counts },
        };
    }
}
