using System.CommandLine;
using SpinBench.Cli.Simulation;
using SpinBench.Cli.Training;
using SpinBench.Networks.Force.Signals;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench train force</c>.</summary>
internal static class TrainForceCommand
{
    private static readonly SignalPlan s_usual = new();

    private static readonly Option<string> s_target = new("--target")
    {
        Description = "The signal: a CSV file with one or more channels, or a sine as sine:0.87,45 ns.", HelpName = "file.csv|sine:A,T", Required = true,
    };

    private static readonly Option<double?> s_sampleTime = QuantityOption.Create(
        "--sample-time", "s", "1 ns", "Time from row to row of the file. Default: its time column's. Another one plays the signal faster or slower.");

    private static readonly Option<double?> s_period = QuantityOption.Create(
        "--period", "s", "45 ns", "Period of the signal. Default: found in the file; a file without any time is one period of it.");

    private static readonly Option<int> s_neurons = new("--neurons") { Description = "Junctions in the network.", DefaultValueFactory = _ => s_usual.NeuronCount };

    private static readonly Option<double?> s_leak = new("--leak") { Description = "Leak of an update, above 0 and up to 1. Default: 12 updates' worth in a period." };

    private static readonly Option<double> s_inverse = new("--initial-inverse")
    {
        Description = "P0 of the recursive least squares: the larger, the faster it learns.", DefaultValueFactory = _ => s_usual.InitialInverse,
    };

    private static readonly Option<double?> s_time = QuantityOption.Create("--learning-time", "s", "5 us", "Time of learning. Default: 60 periods, and 3 us at least.");

    private static readonly Option<int> s_candidates = new("--candidates")
    {
        Description = "Networks that learn, each with a seed of its own; the best is kept.", DefaultValueFactory = _ => s_usual.CandidateCount,
    };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of the first network." };

    private static readonly Option<string?> s_save = new("--save") { Description = "Keep the whole network in this .npz file; \"generate\" runs it.", HelpName = "file" };

    private static readonly Option<string?> s_export = new("--export-weights") { Description = "Write every array of the network into this folder, as .npy.", HelpName = "folder" };

    private static readonly Option<string?> s_figure = new("--figure") { Description = "Target and free run as SVG and CSV. Default: beside the catalogue.", HelpName = "file" };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("force", "Teaches a recurrent network of junctions to produce a periodic signal by itself.")
        {
            s_target, s_sampleTime, s_period, ActivationOption.Activation, ActivationOption.Drive, s_neurons, s_leak, s_inverse, s_time, s_candidates,
            s_seed, s_save, s_export, s_figure,
        },
        """
        FORCE learning: read-out weights change while the network runs on its own output. Learning follows the target within
        a few periods, which says nothing; a network is judged by what it does afterwards, alone, for thirty periods.

        A file has a header and a column of even times with its unit; all other columns are channels:

          time (ns),x,y
          0,0.00,1.00
          1.5,0.21,0.98

        It may hold one period or many. Every channel is scaled into ±0.9 for the network, and scaled back.

          spinbench train force --target "sine:0.87,45 ns"
          spinbench train force --target heart.csv --sample-time "0.5 ns"    a slow signal, played faster
          spinbench train force --target path.csv --activation 3             neurons are curve 3 of the catalogue
          spinbench train force --target path.csv --neurons 200 --save path.npz
          spinbench generate path.npz --time "2 us" --out path-again.csv
        """).With(interruption, TrainAsync);

    private static async Task<int> TrainAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var target = SignalTarget.Read(arguments.GetValue(s_target)!, arguments.GetValue(s_sampleTime), arguments.GetValue(s_period));
        var plan = Plan(arguments);
        var settings = plan.For(target.Signal);
        var activation = ActivationOption.Read(context);
        context.Terminal.Note($"target   {target.Description}");
        context.Terminal.Note($"neurons  {settings.Network.NeuronCount}: {activation.Description}");
        var learning = new SignalLearning(target.Signal, target.Channels, activation, settings);
        IReadOnlyList<SignalCandidate> candidates;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "learning"))
        {
            candidates = learning.Run(progress, context.Cancellation);
        }

        var best = candidates.MinBy(candidate => candidate.ValidationError)!;
        if (best.Network is not { } network)
        {
            throw new SignalException($"All {candidates.Count} networks diverged while learning. Take a smaller --initial-inverse, such as 100.");
        }

        var run = learning.Judge(network, context.Cancellation);
        var files = await SaveAsync(context, target, settings, run, network);
        new SignalReport(target, settings, candidates, best, run).Print(context.Terminal, files);
        return ExitCode.Success;
    }

    private static SignalPlan Plan(ParseResult arguments)
    {
        var (neurons, candidates, inverse, leak) =
            (arguments.GetValue(s_neurons), arguments.GetValue(s_candidates), arguments.GetValue(s_inverse), arguments.GetValue(s_leak));
        Require(neurons is >= 2 and <= 5000, $"--neurons {neurons}: give from 2 to 5000.");
        Require(candidates is >= 1 and <= 1000, $"--candidates {candidates}: give from 1 to 1000.");
        Require(inverse > 0 && double.IsFinite(inverse), FormattableString.Invariant($"--initial-inverse {inverse}: give a number above 0, such as 1000."));
        Require(leak is null or (> 0 and <= 1), FormattableString.Invariant($"--leak {leak}: give a number above 0 and up to 1, such as 0.2."));
        return s_usual with
        {
            NeuronCount = neurons, Leak = leak, InitialInverse = inverse, LearningTime = arguments.GetValue(s_time),
            CandidateCount = candidates, Seed = arguments.GetValue(s_seed),
        };
    }

    private static void Require(bool isGood, string message)
    {
        if (!isGood)
        {
            throw new UsageException(message);
        }
    }

    private static async Task<IReadOnlyList<string>> SaveAsync(
        CommandContext context, SignalTarget target, SignalLearningSettings settings, FreeRun run, SignalNetwork network)
    {
        var arguments = context.Arguments;
        List<string> files =
        [
            .. await SignalFigure.Draw(target, settings, run, network.Scale)
                .SaveAsync(arguments.GetValue(s_figure) ?? Path.Combine(context.FiguresFolder, "force.svg"), context.Cancellation),
        ];
        if (arguments.GetValue(s_save) is { } path)
        {
            SignalNetworkFile.Save(path, network);
            files.Add(path);
        }

        if (arguments.GetValue(s_export) is { } folder)
        {
            files.AddRange(SignalNetworkFile.Export(folder, network));
        }

        return files;
    }
}
