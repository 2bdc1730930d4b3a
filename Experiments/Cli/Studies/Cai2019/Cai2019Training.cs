using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>Figure 3 of the paper: digit classifiers with ideal and with measured neurons.</summary>
internal sealed class Cai2019Training(CommandContext context, int epochs)
{
    private const string Claim = "faster at first, slightly lower at the end";
    private const string Reason = "the slope of the linear map (weight x field per unit = 2) makes it in this model; a device spread of 5 % changes the end by less than 0.1 points";

    public async Task<(IReadOnlyList<StudyRow> Rows, string Figure)> RunAsync(CurveRecord curve, string folder)
    {
        var digits = await DigitSource.FindAsync(context);
        var comparison = new TrainingComparison(context.Terminal, digits);
        var ideal = new PerceptronOptions { Epochs = epochs, Seed = context.Arguments.GetValue(CommonOptions.Seed) ?? 0 };
        ideal.Validate();
        await comparison.RunAsync(
            [("ideal sigmoid", ideal), ($"MTJ, curve {curve.Id}", ideal with { Activation = Activation.Fitted(curve.Curve) })],
            context.Cancellation);
        comparison.Report();
        var files = await comparison.DrawAsync(Path.Combine(folder, "figure-3b-training.svg"), $"Paper (100 epochs): {Claim}; it gives no numbers.");
        return (Rows(comparison, digits), files[0]);
    }

    private List<StudyRow> Rows(TrainingComparison comparison, DigitData digits)
    {
        var (sigmoid, junction) = (comparison.Results[0].Result, comparison.Results[1].Result);
        var first = 100 * (junction.Epochs[0].TestAccuracy - sigmoid.Epochs[0].TestAccuracy);
        var last = 100 * (junction.MeanOfLastTen - sigmoid.MeanOfLastTen);
        var subset = digits.Kind == DigitDataKind.Mnist ? "" : $"; {digits.Provenance}, not MNIST: compare with nothing published";
        return
        [
            new StudyRow("3b first epoch", "accuracy of the MTJ network less the ideal one, epoch 1", "points", "faster at first", null, first, null,
                (first > 0 ? "as the paper claims" : "not as the paper claims") + subset),
            new StudyRow("3b end", $"the same, mean of the last {Math.Min(10, epochs)} of {epochs} epochs", "points", "slightly lower at the end", null, last, null,
                (last < 0 ? "as the paper claims" : "not as the paper claims") + $" (seeds scatter by 0.1); {Reason}{subset}"),
        ];
    }
}
