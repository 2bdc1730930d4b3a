using SpinBench.Networks.Data;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Handwritten digits that are learned without being told what they are.</summary>
internal static class DigitsTask
{
    private const int Few = 100;
    private const int FewImages = 30_000;
    private const int Many = 300;
    private const int ManyImages = 60_000;
    private const int LayerCount = 8;
    private const double Rare = 0.05;
    private const double LeastRare = 0.77;
    private const double LeastGain = 0.04;
    private const double LeastMany = 0.82;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var trials = await DigitTrials.LoadAsync(context, settings.Seed);
        DigitLearning OfFew(double probability, int images = FewImages) => trials.Layer(Few, images, SwitchingChance.Equal(probability));
        var outcomes = trials.Run(
            "digits", [OfFew(Rare), OfFew(0.5), OfFew(1), trials.Layer(Many, ManyImages, SwitchingChance.Equal(Rare)), OfFew(0, images: 0)], LayerCount);
        var (rare, half, certain, many, none) = (
            Accuracies.Of(outcomes[0]), Accuracies.Of(outcomes[1]), Accuracies.Of(outcomes[2]), Accuracies.Of(outcomes[3]), Accuracies.Of(outcomes[4]));
        var gain = new Accuracies([.. rare.Values.Zip(certain.Values, (with, without) => with - without)]);
        var isReal = trials.Digits.Kind == DigitDataKind.Mnist;
        string Judge(Accuracies ours, double least) => isReal ? Demand.AtLeast(100 * least).Judge(100 * ours.Mean) : $"not MNIST: {trials.Digits.Provenance}";
        double? Reference(double value) => isReal ? value : null;
        StudyRow[] rows =
        [
            rare.Row("7 p=0.05", "100 neurons, 30 000 images, P_sw = 0.05", Reference(0.805), Judge(rare, LeastRare)),
            half.Row("7 p=0.5", "the same, P_sw = 0.5", Reference(0.748), "no tolerance is asked"),
            certain.Row("7 p=1", "no stochastic device: the same, P_sw = 1", Reference(0.733), "no tolerance is asked"),
            gain.Row("7 gain", "P_sw = 0.05 less P_sw = 1, points", Reference(0.805 - 0.733), Judge(gain, LeastGain)),
            many.Row("7 N=300", "300 neurons, 60 000 images, P_sw = 0.05", Reference(0.848), Judge(many, LeastMany)),
            none.Row("7 random", "no learning: 100 neurons, junctions ON and OFF by chance", null, "measured"),
        ];
        return new StudyTaskResult(rows, [], []) { Parameters = new { LayerCount, Few, FewImages, Many, ManyImages, DigitTrials.Level } };
    }
}
