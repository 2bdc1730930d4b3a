using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Solitons;

namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>What synapses that count skyrmions are worth on digits.</summary>
internal static class SynapseTask
{
    private const int SplitCount = 4;

    private static readonly int[] s_counts = [1, 2, 4, 8, 16, 32];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = settings.Run is { } run ? JunctionLevels.Load(context, run, null) : null;
        var (contrast, noise) = (junction?.Magnetoresistance ?? 1, junction is { Noise: > 0 } ? junction.RelativeNoise : SkyrmionClassifier.ColumnNoise);
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "synapses");
        var classifiers = new SkyrmionClassifier[SplitCount];
        for (var split = 0; split < SplitCount; split++)
        {
            classifiers[split] = SkyrmionClassifier.Train(settings.Seed + ((ulong)split << 32), context.Cancellation);
            line.Report((split + 1.0) / SplitCount);
        }

        Proportion Mean(int count, bool isVerified) => Sum(classifiers, (classifier, split) => classifier.Test(
            new SkyrmionSynapse { MostSkyrmions = count, Contrast = contrast, IsVerified = isVerified }, noise,
            new RandomStream(settings.Seed, $"solitons/synapses/{count}/{isVerified}/{split}")));
        Proportion[] counted = [.. s_counts.Select(count => Mean(count, isVerified: true))];
        Proportion[] blind = [.. s_counts.Select(count => Mean(count, isVerified: false))];
        var file = Path.Combine(settings.Folder, "skyrmion-synapse.svg");
        await Draw(counted, blind).Draw().SaveAsync(file);
        return new StudyTaskResult(
            [
                Row("9 synapse software", "no device: the weights in software, 8 x 8 digits", Sum(classifiers, (classifier, _) => classifier.Software)),
                .. s_counts.Select((count, index) => Row($"9 synapse {count} counted", $"at most {Skyrmions(count)}, counted while writing", counted[index])),
                .. s_counts.Select((count, index) => Row($"9 synapse {count} blind", $"at most {Skyrmions(count)}, written by a number of pulses", blind[index])),
            ],
            [
                "Synapses that count skyrmions were proposed on paper; no junction over single skyrmions stands behind these rows.",
                junction is null
                    ? FormattableString.Invariant($"Ours: magnetoresistance {contrast:P0} between no skyrmion and all, noise of a column {noise:P1} of its current, a pulse writes with probability {new SkyrmionSynapse { MostSkyrmions = 1 }.WriteProbability:G2}.")
                    : FormattableString.Invariant($"From {junction.Source}: magnetoresistance {contrast:P1} for that between no skyrmion and all, and noise of a reading, {noise:P2}, for that of a column. How skyrmions are written is ours."),
            ],
            [file])
        {
            Parameters = new { SplitCount, SkyrmionClassifier.TrainingCount, SkyrmionClassifier.Penalty, contrast, noise, junction },
        };
    }

    private static Proportion Sum(SkyrmionClassifier[] classifiers, Func<SkyrmionClassifier, int, Proportion> test) =>
        classifiers.Select(test).Aggregate((sum, next) => sum.Plus(next));

    private static string Skyrmions(int count) => count == 1 ? "1 skyrmion" : $"{count} skyrmions";

    private static StudyRow Row(string id, string quantity, Proportion right) => new(id, quantity, "%", "", null, 100 * right.Value, 100 * right.HalfInterval, "measured");

    private static LineFigure Draw(Proportion[] counted, Proportion[] blind)
    {
        double[] counts = [.. s_counts.Select(count => Math.Log2(count))];
        return new LineFigure
        {
            Title = "Digits with synapses that count skyrmions", XLabel = "log2 of most skyrmions in a synapse", YLabel = "Recognised (%)", XColumn = "log2_most_skyrmions",
            Curves =
            [
                new Curve("counted while writing", counts, [.. counted.Select(right => 100 * right.Value)]) { Column = "counted_percent" },
                new Curve("a number of pulses", counts, [.. blind.Select(right => 100 * right.Value)]) { Column = "blind_percent" },
            ],
        };
    }
}
