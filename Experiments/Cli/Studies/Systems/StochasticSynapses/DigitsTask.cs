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
    private const int SweepLayerCount = 4;
    private const double Rare = 0.05;
    private const double LeastRare = 77;
    private const double LeastGain = 4;
    private const double LeastMany = 82;
    private static readonly double[] s_sweep = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1];
    private static readonly double[] s_currents = [0.85, 0.90, 0.95];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var measured = StochasticSynapsesStudy.PulsesOf(context, settings);
        var trials = await DigitTrials.LoadAsync(context, settings);
        var judged = Judged(trials);
        var sweep = Series(trials, "probabilities", s_sweep.Select(SwitchingChance.Equal));
        var junction = new PulsedJunction();
        var device = measured is null
            ? Series(trials, "junction", s_currents.Select(current => SwitchingChance.Equal(junction.Probability(current))))
            : Series(trials, "measured junction", measured.Pairs.Select(pair => pair.Of(measured.Width)));
        var shown = device.Where(point => point.Probability > 0).ToArray();
        var figures = new List<string>();
        figures.AddRange(await SynapseFigures.Accuracy(sweep, shown, measured is null ? "junction, pulses of 20 ns" : "measured junction").Draw()
            .SaveAsync(Path.Combine(settings.Folder, "stochastic-synapses-digits.svg"), context.Cancellation));
        figures.AddRange(await (measured is null ? SynapseFigures.Probability(junction, s_currents) : SynapseFigures.Probability(measured)).Draw()
            .SaveAsync(Path.Combine(settings.Folder, "stochastic-synapses-pulse.svg"), context.Cancellation));
        return new StudyTaskResult(
            [.. judged, .. measured is null ? ModelRows(device) : MeasuredRows.Of(measured, device)],
            measured is null ? [] : MeasuredRows.Remarks(measured, device), [.. figures.Where(file => file.EndsWith(".svg", StringComparison.Ordinal))])
        {
            Parameters = new { LayerCount, SweepLayerCount, Few, FewImages, Many, ManyImages, DigitTrials.Level, Sweep = s_sweep, Junction = junction, Currents = s_currents, measured?.Width, Pulses = measured?.Pairs },
        };
    }

    private static StudyRow[] Judged(DigitTrials trials)
    {
        DigitLearning OfFew(double probability, int images = FewImages) => trials.Layer(Few, images, SwitchingChance.Equal(probability));
        var outcomes = trials.Run(
            "digits", [OfFew(Rare), OfFew(0.5), OfFew(1), trials.Layer(Many, ManyImages, SwitchingChance.Equal(Rare)), OfFew(0, images: 0)], LayerCount);
        Accuracies[] all = [.. outcomes.Select(Accuracies.Of)];
        var (rare, half, certain, many, none) = (all[0], all[1], all[2], all[3], all[4]);
        var gain = new Accuracies([.. rare.Values.Zip(certain.Values, (with, without) => with - without)]);
        var isReal = trials.Digits.Kind == DigitDataKind.Mnist;
        string Judge(Accuracies ours, double least) => isReal ? new Demand(least, double.PositiveInfinity, FormattableString.Invariant($"at least {least} % asked")).Judge(100 * ours.Mean.Value) : $"not MNIST: {trials.Digits.Provenance}";
        double? Reference(double value) => isReal ? value : null;
        return
        [
            rare.Row("7 p=0.05", "100 neurons, 30 000 images, P_sw = 0.05", Reference(0.805), Judge(rare, LeastRare)),
            half.Row("7 p=0.5", "the same, P_sw = 0.5", Reference(0.748), "no tolerance is asked"),
            certain.Row("7 p=1", "no stochastic device: the same, P_sw = 1", Reference(0.733), "no tolerance is asked"),
            gain.Row("7 gain", "P_sw = 0.05 less P_sw = 1, in points", Reference(0.072), Judge(gain, LeastGain)),
            many.Row("7 N=300", "300 neurons, 60 000 images, P_sw = 0.05", Reference(0.848), Judge(many, LeastMany)),
            none.Row("7 random", "no learning: 100 neurons, junctions ON and OFF by chance", null, "measured"),
        ];
    }

    private static (double Probability, Accuracies Accuracy)[] Series(DigitTrials trials, string what, IEnumerable<SwitchingChance> chances)
    {
        SwitchingChance[] all = [.. chances];
        var outcomes = trials.Run(what, [.. all.Select(chance => trials.Layer(Few, FewImages, chance))], SweepLayerCount);
        return [.. all.Zip(outcomes, (chance, outcome) => (chance.On, Accuracies.Of(outcome)))];
    }

    private static IEnumerable<StudyRow> ModelRows(IEnumerable<(double Probability, Accuracies Accuracy)> device) => device.Zip(s_currents, (point, current) => point.Accuracy.Row(
        FormattableString.Invariant($"7 current {current:F2}"), FormattableString.Invariant($"pulses of 20 ns at I = {current:F2} I_c, P_sw = {point.Probability:F3}"), null, "measured"));
}
