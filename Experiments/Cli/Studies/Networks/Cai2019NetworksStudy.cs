using System.Diagnostics;
using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;
using SpinBench.Protocols;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>
/// The network part of Cai et al. 2019: the MNIST experiment of Fig. 3 with read-outs and spread, and the adaptive neuron.
/// Trained weights are kept in the folder, so that a study that was stopped goes on, and a second one costs little.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="settings">What is studied.</param>
internal sealed class Cai2019NetworksStudy(CommandContext context, NetworkStudySettings settings)
{
    public const string Name = "cai2019-networks";

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public async Task<int> RunAsync()
    {
        var digits = await DigitSource.FindAsync(context);
        var curve = FindCurve();
        var device = curve is null ? Activation.Sigmoid(Activation.DeviceSlope) : Activation.Fitted(curve);
        var options = new PerceptronOptions { Epochs = settings.Epochs, Seed = settings.Seed };
        var row = new AccuracyRow(digits, digits.Kind == DigitDataKind.Mnist && settings.Epochs == NetworkStudySettings.PaperEpochs);
        var knob = new SlopeKnob(Model(RateModel.PaperEq6));
        var trainings = StudyTraining.All(options, device, isReferenceDevice: curve is null, knob);
        var trained = await TrainAsync(trainings, digits);
        var rows = trainings.SelectMany(training => training.Rows(trained[training.Id], row)).ToList();
        Tell("read-outs and spread");
        var networks = trainings.ToDictionary(
            training => training.Id, training => MultilayerPerceptron.Restore(trained[training.Id], training.Options.Activation));
        rows.AddRange(ReadOuts(networks, digits.Test, curve, row));
        rows.AddRange(SlopeRows.Of(networks["ideal"], networks["reads1"], knob, digits.Test, settings.Seed, row));
        var learned = new LearnedBiasRows(trained["reads1-learned"], knob);
        rows.AddRange(learned.Rows(networks, digits.Test, settings.Seed, row));
        var adaptive = new AdaptiveRows(context, trained["ideal"], digits.Test, Model(RateModel.Landscape), settings.Seed, row);
        rows.AddRange(adaptive.Rows());
        rows.AddRange(EnergyRows.Of(Model(RateModel.Landscape)));
        rows.AddRange(Demands(rows, row));
        await ReportAsync(rows, digits, trainings.Take(2).Select(training => (training.Name, trained[training.Id])), adaptive, learned);
        return ExitCode.Success;
    }

    private ActivationCurve? FindCurve()
    {
        if (settings.Curve is not { } number)
        {
            return null;
        }

        using var catalogue = context.OpenCatalogue();
        return catalogue.Curves.Get(number).Curve;
    }

    private TwoStateModel Model(RateModel rates) => new(settings.Device with { RateModel = rates }, FieldAxis.Perpendicular);

    private void Tell(string step) => context.Terminal.Note(FormattableString.Invariant($"{step} ({_clock.Elapsed.TotalSeconds:F0} s so far)"));

    private async Task<Dictionary<string, TrainedNetwork>> TrainAsync(IReadOnlyList<StudyTraining> trainings, DigitData digits)
    {
        var trained = new Dictionary<string, TrainedNetwork>();
        foreach (var training in trainings)
        {
            Tell($"training: {training.Name}, {training.Options.Epochs} epochs");
            trained[training.Id] = await StoredTraining.RunAsync(
                context, training.Name, training.Options, digits, Path.Combine(settings.Folder, $"{training.Id}.npz"));
        }

        return trained;
    }

    private IEnumerable<StudyRow> ReadOuts(
        Dictionary<string, MultilayerPerceptron> networks, LabelledSet test, ActivationCurve? curve, AccuracyRow row)
    {
        (string Id, string Name)[] read = [("ideal", "ideal-trained"), ("device", "junction-trained"), ("reads1", "trained with single reads")];
        var rows = read.SelectMany(network => ReadOutRows.Of(network.Id, network.Name, networks[network.Id], test, settings.Seed, row))
            .Concat(SpreadRows.Of(networks["ideal"], test, settings.Seed, row))
            .Concat(TableRows.Of(networks["ideal"], Model(settings.Device.RateModel), test, settings.Seed, row));
        return curve is null ? rows : rows.Append(TableRows.Measured(networks["ideal"], curve, test, row));
    }

    private static IEnumerable<StudyRow> Demands(List<StudyRow> rows, AccuracyRow row)
    {
        double Ours(string id) => rows.Single(other => other.Id == id).Ours!.Value;
        yield return row.Demand("demand-ideal", "ideal, mean of the last ten epochs", Ours("train-ideal-last-ten"), 98.2, isAtLeast: true);
        yield return row.Demand("demand-device", "ideal minus junction, mean of the last ten epochs", Ours("train-ideal-last-ten") - Ours("train-device-last-ten"), 1, isAtLeast: false);
        yield return row.Demand("demand-reads1", "trained and read with n = 1", Ours("train-reads1-end"), 94.5, isAtLeast: true);
        yield return row.Demand("demand-ideal-10", "ideal-trained, n = 10", Ours("read-ideal-10"), 97.5, isAtLeast: true);
        yield return row.Demand("demand-ideal-100", "ideal-trained, analog minus n = 100", Math.Abs(Ours("read-ideal-analog") - Ours("read-ideal-100")), 0.3, isAtLeast: false);
    }

    private async Task ReportAsync(
        List<StudyRow> rows, DigitData digits, IEnumerable<(string Name, TrainedNetwork Network)> curves, AdaptiveRows adaptive, LearnedBiasRows learned)
    {
        var terminal = context.Terminal;
        terminal.Json(rows);
        terminal.Heading($"{Name} on {digits.Provenance}, seed {settings.Seed}, {settings.Epochs} epochs");
        StudyTable.Print(terminal, rows);
        foreach (var remark in Remarks(rows))
        {
            terminal.Line($"  {remark}");
        }

        foreach (var file in await NetworkFigures.SaveAsync(settings.Folder, digits.Provenance, curves, adaptive.Series, learned.Biases))
        {
            terminal.Line($"figure  {file}");
        }

        Tell($"weights are in {settings.Folder}");
    }

    private static IEnumerable<string> Remarks(List<StudyRow> rows)
    {
        double Ours(string id) => rows.Single(row => row.Id == id).Ours!.Value;
        yield return FormattableString.Invariant(
            $"Fig. 3(b) claims that the junction learns faster at first and ends slightly lower; here {Ours("train-device-epoch-1") - Ours("train-ideal-epoch-1"):+0.00;-0.00} points after the first epoch and {Ours("train-device-last-ten") - Ours("train-ideal-last-ten"):+0.00;-0.00} over the last ten. The paper gives no numbers.");
        yield return FormattableString.Invariant(
            $"Both come from the slope w g = 2 of the linear map. The paper's explanation of the lower end, device spread, is not supported: spread changes the end by {Ours("train-device-spread-last-ten") - Ours("train-device-last-ten"):+0.00;-0.00} points at slope 2.");
        yield return FormattableString.Invariant(
            $"Learning the bias of each layer changes single reads by {Ours("learned-gain"):+0.00;-0.00} points, setting both layers to -200 mV by {Ours("cold-gain"):+0.00;-0.00}; seeds scatter by about half a point. The hidden layer goes to the steepest slope at once.");
        yield return "The slope and bias rows use the paper's Eq. (6), in which w depends on the bias; in the thermodynamic landscape it does not, and only the speed rows remain.";
        yield return "References are those of the reference implementation (single seeds), not of the paper.";
    }
}
