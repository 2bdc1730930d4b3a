using SpinBench.Cli.Simulation;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Readouts;
using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Talkers that were not heard in learning: the oscillators beside linear classifiers without a device.</summary>
internal static class TalkersTask
{
    private const int FoldCount = 5;
    private const double Least = 0.79;
    private const double Penalty = 1e-4;

    // The reference program's accuracies.
    private const double Reference = 0.832;
    private const double ReferenceTraining = 0.850;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var trial = await VowelTrial.LoadAsync(context, settings);
        var folds = SpeakerFolds.Of(trial.Vowels, FoldCount, settings.Seed);
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "folds");
        var (number, learned) = (0, new Proportion(0, 0));
        var test = SpeakerFolds.Test(folds, (training, testing) =>
        {
            var fold = trial.Learn(context, training, $"fold {++number}");
            learned = learned.Plus(fold.BestAccuracy);
            line.Report((double)number / FoldCount);
            return trial.Test(context, fold.Best, testing, $"test {number}");
        });
        double[][] formants = [.. trial.Vowels.Tokens.Select(token => new[] { token.First / 1e3, token.Second / 1e3, token.Third / 1e3 })];
        double[][] tones = [.. trial.Tones.Select(pair => new[] { (pair.First - trial.Set.Reference) / trial.Map.Unit / 10, (pair.Second - trial.Set.Reference) / trial.Map.Unit / 10 })];
        return new StudyTaskResult(
            [
                VowelRows.Of("5 talkers", $"recognised, {FoldCount}-fold by talker", "84 %", trial.Source is null ? Reference : null, test, trial.Source is null ? Demand.AtLeast(Least) : null),
                VowelRows.Of("5 talkers, learned", "recognised in learning, mean of the folds", "", trial.Source is null ? ReferenceTraining : null, learned),
                VowelRows.Of("5 softmax, signals", "no device: softmax on the two signals, 21 parameters", "", null, Linear(trial, folds, tones, context.Cancellation)),
                VowelRows.Of("5 softmax, formants", "no device: softmax on F1-F3, 28 parameters", "", null, Linear(trial, folds, formants, context.Cancellation)),
                VowelRows.Of("5 discriminant", "no device: linear discriminant on F1-F3", "", null, SpeakerFolds.Test(folds, (training, testing) => Discriminate(trial, formants, training, testing))),
                VowelRows.Of("5 bound", "no device: linear discriminant on F1-F3, tested on what it learned", "", 0.913, Discriminate(trial, formants, [.. Enumerable.Range(0, formants.Length)], [.. Enumerable.Range(0, formants.Length)])),
            ],
            [
                "The folds judge the learned frequencies. The map from formants to signals is given: it was found on 36 of these 48 women, so it has seen most of the talkers of every fold.",
                "The oscillators learn four numbers; the linear classifiers learn 21 and more.",
            ], [])
        {
            Parameters = new { FoldCount, Penalty, Trial = trial.Parameters },
        };
    }

    private static Proportion Linear(VowelTrial trial, IReadOnlyList<(int[] Training, int[] Test)> folds, double[][] inputs, CancellationToken cancellation) =>
        SpeakerFolds.Test(folds, (training, testing) =>
        {
            var readout = SoftmaxReadout.Train(
                training.SelectMany(index => inputs[index]).ToArray(), training.Select(index => (byte)trial.Vowels.Labels[index]).ToArray(),
                SpokenVowels.Classes.Count, Penalty, cancellation);
            return Proportion.Of(testing, index => readout.Classify(inputs[index]) == trial.Vowels.Labels[index]);
        });

    private static Proportion Discriminate(VowelTrial trial, double[][] inputs, int[] training, int[] testing)
    {
        var discriminant = new LinearDiscriminant([.. training.Select(index => inputs[index])], trial.LabelsOf(training));
        return Proportion.Of(testing, index => discriminant.Classify(inputs[index]) == trial.Vowels.Labels[index]);
    }
}
