using System.CommandLine;
using SpinBench.Cli.Simulation;
using SpinBench.Cli.Training;
using SpinBench.Networks.Force;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench train force-classifier</c>.</summary>
internal static class TrainWindowsCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "CSV file: a row a window, its class first and its samples behind.", HelpName = "file.csv", Required = true };

    private static readonly Option<int> s_folds = new("--folds") { Description = "Parts of the windows; each is told apart by a network that learned the others.", DefaultValueFactory = _ => 5 };

    private static readonly Option<int> s_neurons = new("--neurons") { Description = "Junctions in the network.", DefaultValueFactory = _ => 100 };

    private static readonly Option<double> s_leak = new("--leak")
    {
        Description = "Leak of an update, above 0 and up to 1: the network remembers about 1/leak samples.", DefaultValueFactory = _ => WindowClassifier.UsualNetwork.Leak,
    };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of networks and folds." };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("force-classifier", "Teaches a recurrent network of junctions to tell windows of a signal apart.")
        {
            s_data, s_folds, s_neurons, s_leak, s_seed, ActivationOption.Activation, ActivationOption.Drive,
        },
        """
        A window is a row: the name of its class, then one sample for each update of the network. The network starts every
        window at rest; the class whose output has the greatest mean over the window wins. The accuracy is that of windows
        that the network did not learn, with its 95 % interval.

          square,1,1,1,-1,-1,-1
          sine,0.0,0.9,0.9,0.0,-0.9,-0.9

          spinbench train force-classifier --data gestures.csv
          spinbench train force-classifier --data gestures.csv --neurons 200 --leak 0.1 --folds 10
        """).With(interruption, TrainAsync);

    private static Task<int> TrainAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var (folds, neurons, leak) = (arguments.GetValue(s_folds), arguments.GetValue(s_neurons), arguments.GetValue(s_leak));
        if (folds < 2 || neurons is < 2 or > 5000 || leak is not (> 0 and <= 1))
        {
            throw new UsageException("Give at least 2 --folds, from 2 to 5000 --neurons, and a --leak above 0 and up to 1.");
        }

        var series = LabelledSeries.Load(arguments.GetValue(s_data)!);
        var network = WindowClassifier.UsualNetwork with { NeuronCount = neurons, Leak = leak };
        var validation = new WindowValidation(network, ActivationOption.Read(context), arguments.GetValue(s_seed));
        WindowScores scores;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "folds"))
        {
            scores = validation.Run(series, folds, progress, context.Cancellation);
        }

        Report(context.Terminal, scores);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Report(Terminal terminal, WindowScores scores)
    {
        var (series, (low, high), confusion) = (scores.Series, scores.Interval, scores.Confusion);
        terminal.Json(new { series.Classes, Windows = series.Windows.Count, scores.Accuracy, Low = low, High = high, scores.FoldAccuracies, Confusion = confusion });
        terminal.Table(["class", .. series.Classes.Select(name => $"as {name}")], [.. series.Classes.Select((name, label) =>
            (string[])[name, .. confusion[label].Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture))])]);
        terminal.Line();
        terminal.Line(FormattableString.Invariant(
            $"accuracy {100 * scores.Accuracy:F1} % ({100 * low:F1} to {100 * high:F1} %), {scores.RightCount} of {series.Windows.Count} windows of {series.SampleCount} samples"));
        terminal.Line(FormattableString.Invariant(
            $"folds    {string.Join(", ", scores.FoldAccuracies.Select(part => FormattableString.Invariant($"{100 * part:F1}")))} %"));
    }
}
