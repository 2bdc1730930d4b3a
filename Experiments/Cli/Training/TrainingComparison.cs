using SpinBench.Figures;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Cli.Training;

/// <summary>Trains several neurons on the same digits and seed, shows them epoch by epoch, and draws them together.</summary>
internal sealed class TrainingComparison(Terminal terminal, DigitData digits)
{
    private readonly List<(string Name, TrainingResult Result)> _results = [];

    public IReadOnlyList<(string Name, TrainingResult Result)> Results => _results;

    public async Task RunAsync(IEnumerable<(string Name, PerceptronOptions Options)> networks, CancellationToken cancellationToken)
    {
        foreach (var (name, options) in networks)
        {
            var result = await PerceptronTraining.RunAsync(
                options, digits, new EpochLine(terminal, name, options.Epochs), TimeProvider.System, cancellationToken: cancellationToken);
            _results.Add((name, result));
        }
    }

    /// <summary>What was trained, epoch by epoch, for scripts.</summary>
    public object Summary => new
    {
        Digits = digits.Provenance,
        Networks = _results.Select(entry => new { entry.Name, entry.Result.Options.Seed, entry.Result.Epochs }),
    };

    public void Report()
    {
        terminal.Heading($"Test accuracy on {digits.Provenance}, seed {_results[0].Result.Options.Seed}");
        terminal.Table(
            ["neuron", "epoch 1", "epoch 2", "epoch 5", "last", "best", "mean of last 10", "s an epoch"],
            [.. _results.Select(entry => new[]
            {
                entry.Name, After(entry.Result, 1), After(entry.Result, 2), After(entry.Result, 5),
                Percent(entry.Result.FinalAccuracy), Percent(entry.Result.BestAccuracy), Percent(entry.Result.MeanOfLastTen),
                Show.Number(entry.Result.MedianTrainingSeconds),
            })]);
    }

    public Task<IReadOnlyList<string>> DrawAsync(string path, string claim) => new TrainingFigure
    {
        Title = "Digit classifier with measured neurons",
        Remark = digits.Provenance,
        Curves = [.. _results.Select(entry =>
            new TrainingCurve(entry.Name, [.. entry.Result.Epochs.Select(epoch => epoch.TestAccuracy)]))],
        Claim = claim,
    }.Draw().SaveAsync(path, CancellationToken.None);

    public static string Percent(double fraction) => FormattableString.Invariant($"{100 * fraction:F2} %");

    private static string After(TrainingResult result, int epoch) =>
        epoch <= result.Epochs.Count ? Percent(result.Epochs[epoch - 1].TestAccuracy) : "";
}
