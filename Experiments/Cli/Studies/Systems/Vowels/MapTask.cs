using SpinBench.Figures;
using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>The map of synchronisation with the vowels on it, and a search for other combinations of formants.</summary>
internal static class MapTask
{
    private const int Side = 141;
    private const int FoldCount = 4;

    // Locking ranges about the reference that the map shows.
    private const double Span = 7;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var trial = await VowelTrial.LoadAsync(context, settings);
        var learned = trial.Learn(context, trial.Set, trial.Start, "learning");
        var span = Span * trial.Set.LockingRanges.Average();
        var map = SynchronisationMap.Draw(
            new OscillatorClassifier(trial.Set, trial.Seed), learned.Best, (trial.Set.Reference - span, trial.Set.Reference + span), Side, context.Cancellation);
        var file = Path.Combine(settings.Folder, "synchronisation-map.svg");
        await Draw(trial, map).Draw().SaveAsync(file);

        // Three quarters of the talkers find the map, the others judge it.
        var (training, testing) = SpeakerFolds.Of(trial.Vowels, FoldCount, settings.Seed)[0];
        var search = new MapSearch(SynchronisationCode.Vowels, trial.Set.LockingRanges.Average() / trial.Map.Unit);
        var (found, frequencies) = search.Find([.. training.Select(index => trial.Vowels.Tokens[index])], trial.LabelsOf(training), trial.Map, settings.Seed, context.Cancellation);
        var designed = trial with { Map = found, Start = frequencies };
        var taught = designed.Learn(context, training, "designed");
        return new StudyTaskResult(
            [
                VowelRows.Of("5 map, found on", "recognised with a map searched and learned on three quarters of the talkers, these talkers", "", null, taught.BestAccuracy),
                VowelRows.Of("5 map, test", "recognised with that map, the other talkers", "", null, designed.Test(context, taught.Best, testing, "designed test")),
            ],
            [
                FormattableString.Invariant($"The map found: A {Terms(found.First)}, B {Terms(found.Second)} (on z1, z2, z3 and constant, in {trial.Map.Unit / 1e6:G3} MHz). Map, frequencies and the choice of the best iteration saw the first talkers only; the other talkers were seen once, here. The search assumes which pattern stands for which vowel."),
            ],
            [file])
        {
            Parameters = new { Side, Span, MapSearch.RestartCount, MapSearch.StepCount, Found = found, Trial = trial.Parameters },
        };
    }

    private static string Terms(IReadOnlyList<double> terms) => string.Join(", ", terms.Select(term => FormattableString.Invariant($"{term:F2}")));

    private static LineFigure Draw(VowelTrial trial, SynchronisationMap map) => new()
    {
        Title = "Which oscillators follow which signal", Remark = "Outlines: where the pattern of a vowel is seen. Points: the vowels of 48 women.".Replace("48", $"{trial.Vowels.Talkers.Count}", StringComparison.Ordinal),
        XLabel = "Signal A (MHz)", YLabel = "Signal B (MHz)", XColumn = "signal_a_mhz",
        Curves =
        [
            .. SpokenVowels.Classes.Select((vowel, label) => Points(trial, vowel, label)),
            .. SpokenVowels.Classes.Select((vowel, label) => Outline(map, vowel, label)),
        ],
    };

    private static Curve Points(VowelTrial trial, string vowel, int label)
    {
        var tones = trial.Tones.Where((_, index) => trial.Vowels.Labels[index] == label).ToArray();
        return new Curve(vowel, Megahertz(tones.Select(pair => pair.First)), Megahertz(tones.Select(pair => pair.Second))) { Column = $"{vowel}_signal_b_mhz", IsDotted = true, Series = label };
    }

    private static Curve Outline(SynchronisationMap map, string vowel, int label)
    {
        var (first, second) = map.BordersOf(SynchronisationCode.Vowels.Patterns[label]);
        return new Curve("", Megahertz(first), Megahertz(second)) { Column = $"{vowel}_outline_signal_b_mhz", Series = label };
    }

    private static double[] Megahertz(IEnumerable<double> frequencies) => [.. frequencies.Select(frequency => frequency / 1e6)];
}
