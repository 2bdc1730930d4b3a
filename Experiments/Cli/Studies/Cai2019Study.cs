using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Studies;

/// <summary>
/// Cai et al. 2019 on the simulated bench: a telegraph trace at zero field, P(high) against field, and a perceptron
/// with the measured curve as neuron, each beside the device's true values and the paper's claim.
/// </summary>
internal sealed class Cai2019Study(CommandContext context, int epochs)
{
    // Reads a field and steps between fields that keep the whole study within two minutes; the table says the numbers.
    private static readonly string[] s_telegraph = ["field=0 Oe", "reads=1000", "bias=1 mV", "nplc=5"];
    private static readonly string[] s_probability = ["fields=-42..42 Oe/2 Oe", "reads=1000", "bias=1 mV", "nplc=0.1", "interval=120 ms"];

    public async Task<int> RunAsync()
    {
        var terminal = context.Terminal;
        using var catalogue = context.OpenCatalogue();
        var telegraph = await MeasureAsync(catalogue, "telegraph", s_telegraph);
        if (telegraph.State != RunState.Complete)
        {
            return ExitCode.Interrupted;
        }

        var probability = await MeasureAsync(catalogue, "switching-probability", s_probability);
        if (probability.State != RunState.Complete)
        {
            return ExitCode.Interrupted;
        }

        var curve = catalogue.Curves.OfRun(probability.Run)
            ?? throw new CatalogueException(CatalogueFault.NotFound, catalogue.Path, $"run {probability.Run} gave no curve.");
        var training = await TrainAsync(curve);
        terminal.Json(new { Telegraph = telegraph, SwitchingProbability = probability, Curve = curve, Training = training.Summary });
        terminal.Line();
        terminal.Line($"Runs {telegraph.Run} and {probability.Run} and curve {curve.Id} are in {catalogue.Path}");
        terminal.Line($"\"scripts/spinbench runs show {probability.Run}\" shows the second, \"scripts/spinbench runs export {telegraph.Run} trace.csv\" writes the first.");
        return ExitCode.Success;
    }

    private async Task<RunSummary> MeasureAsync(Catalogue catalogue, string protocol, string[] settings)
    {
        var file = OpenBench.Describe("sim", context.Arguments.GetValue(CommonOptions.Seed), cut: null);
        var planned = PlannedProtocol.Plan(protocol, null, settings, file);
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        var truth = new DeviceTruth(bench.Simulated!.Circuit.Model);
        var measurement = new Measurement(context, catalogue, bench) { Truth = truth.Probability };
        var begun = bench.Bench.Time.GetTimestamp();
        var summary = await measurement.RunAsync(planned, file.Simulation!.Device);
        Report(protocol, summary, truth, bench.Bench.Time.GetElapsedTime(begun), measurement.Figures);
        return summary;
    }

    private void Report(
        string protocol, RunSummary summary, DeviceTruth truth, TimeSpan benchTime, IReadOnlyList<string> figures)
    {
        var terminal = context.Terminal;
        terminal.Line();
        terminal.Heading($"{protocol}: run {summary.Run}, {Show.Count(summary.Points)} points in {Show.Duration(benchTime)} of bench time, "
            + $"{Show.Duration(summary.Elapsed)} here");
        if (summary.Analysis is not { } analysis)
        {
            return;
        }

        terminal.Table(
            ["quantity", "measured", "95 % interval", "device's true value"],
            [.. analysis.Quantities.Select(quantity => new[]
            {
                quantity.Name, Show.Value(quantity.Value, quantity.Unit), Show.Interval(quantity), truth.Of(quantity),
            })]);
        foreach (var remark in analysis.Remarks)
        {
            terminal.Line($"  {remark}");
        }

        foreach (var file in figures)
        {
            terminal.Line($"figure  {file}");
        }
    }

    private async Task<TrainingComparison> TrainAsync(CurveRecord curve)
    {
        var digits = await DigitSource.FindAsync(context);
        var comparison = new TrainingComparison(context.Terminal, digits);
        var ideal = new PerceptronOptions { Epochs = epochs, Seed = context.Arguments.GetValue(CommonOptions.Seed) ?? 0 };
        ideal.Validate();
        context.Terminal.Line();
        await comparison.RunAsync(
            [("ideal sigmoid", ideal), ($"MTJ, curve {curve.Id}", ideal with { Activation = Activation.Fitted(curve.Curve) })],
            context.Cancellation);
        comparison.Report();
        string[] claim =
        [
            "Paper (100 epochs): the MTJ network learns faster at first and ends slightly lower than the sigmoid; it gives no numbers.",
            $"Here ({epochs} epochs): {Verdict(comparison)}",
        ];
        foreach (var line in claim)
        {
            context.Terminal.Line(line);
        }

        if (digits.Kind == DigitDataKind.Mnist)
        {
            context.Terminal.Line("The slope of the linear map from network to field (weight × field per unit = 2) makes the difference, in this model; "
                + "device spread of 5 % changes the end by less than 0.1 points.");
        }

        foreach (var file in await comparison.DrawAsync(Path.Combine(context.FiguresFolder, "cai2019-training.svg"), string.Join(" ", claim)))
        {
            context.Terminal.Line($"figure  {file}");
        }

        return comparison;
    }

    private string Verdict(TrainingComparison comparison)
    {
        var (sigmoid, junction) = (comparison.Results[0].Result, comparison.Results[1].Result);
        var first = junction.Epochs[0].TestAccuracy - sigmoid.Epochs[0].TestAccuracy;
        var last = junction.MeanOfLastTen - sigmoid.MeanOfLastTen;
        return FormattableString.Invariant(
            $"MTJ minus sigmoid {100 * first:+0.00;-0.00} points after epoch 1 and {100 * last:+0.00;-0.00} over the last {Math.Min(10, epochs)} epochs: ")
            + (first > 0 && last < 0 ? "as the paper claims" : "not as the paper claims") + " (seeds scatter by 0.1).";
    }
}
