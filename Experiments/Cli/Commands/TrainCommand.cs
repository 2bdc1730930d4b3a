using System.CommandLine;
using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Protocols;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Option<long?> s_curve = new("--curve")
    {
        Description = "The measured curve of the hidden neurons, from \"curve list\". Without it the ideal sigmoid alone is trained.",
        HelpName = "number",
    };

    private static readonly Option<string> s_hidden = new("--hidden")
    {
        Description = "Units of the hidden layers, for example 400 or 300,100.", HelpName = "units", DefaultValueFactory = _ => "400",
    };

    private static readonly Option<int> s_epochs = new("--epochs") { Description = "Passes over the training set.", DefaultValueFactory = _ => 30 };

    private static readonly Option<double> s_slope = new("--slope")
    {
        Description = "Steepness of the measured neuron in units of the ideal one (weight × field per network unit).",
        DefaultValueFactory = _ => Activation.DeviceSlope,
    };

    private static readonly Option<bool> s_table = new("--table") { Description = "Use the measured probabilities themselves instead of their logistic fit." };

    private static readonly Option<int> s_reads = new("--reads")
    {
        Description = "Bernoulli reads a neuron, in training and test; 0 uses the probability itself (analog mode).",
    };

    private static readonly Option<double> s_weightSpread = new("--weight-spread") { Description = "Device-to-device spread of the weight, relative, such as 0.05." };

    private static readonly Option<double> s_shiftSpread = new("--shift-spread") { Description = "Device-to-device spread of the shift, in units of 1/weight." };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of weights, order, reads and spread." };

    private static readonly Option<int> s_threads = new("--threads") { Description = "Threads; 0 for one a processor. The result does not depend on it." };

    private static readonly Option<string?> s_save = new("--save")
    {
        Description = "Keep the trained weights in this .npz file after every epoch (the measured neuron's with --curve, else the sigmoid's). "
            + "The same command goes on from it; \"infer\" uses it.",
        HelpName = "file",
    };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("train", "Trains a digit classifier with a measured activation curve as neuron, beside the ideal sigmoid.")
        {
            s_curve, s_hidden, s_epochs, s_slope, s_table, s_reads, s_weightSpread, s_shiftSpread, s_seed, s_threads, s_save, DigitSource.Data,
            TrainForceCommand.Create(interruption), TrainWindowsCommand.Create(interruption),
        },
        """
        The network is 784-400-10 unless --hidden says otherwise, trained by back-propagation on the same seed for both.
        Digits: --data, then SPINBENCH_DATA, then your cache, then a checked download, then a subset from npm, then
        synthetic ones; what was used is printed.

          spinbench train --curve 1                           analog: the neuron's output is its probability
          spinbench train --curve 1 --reads 10                stochastic: ten reads a neuron, in training and test
          spinbench train --curve 1 --weight-spread 0.05      junctions that differ
          spinbench train --epochs 100 --save ideal.npz       weights to keep, "numpy.load" reads them too

        "train force" teaches a recurrent network a signal of your own, "train force-classifier" to tell windows of one apart.
        """).With(interruption, TrainAsync);

    private static async Task<int> TrainAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var options = Options(arguments);
        var networks = new List<(string Name, PerceptronOptions Options)> { ("ideal sigmoid", options) };
        if (arguments.GetValue(s_curve) is { } number)
        {
            using var catalogue = context.OpenCatalogue();
            var curve = catalogue.Curves.Get(number).Curve;
            networks.Add(($"MTJ, curve {number}", options with { Activation = Neuron(curve, arguments) }));
        }

        var digits = await DigitSource.FindAsync(context);
        if (arguments.GetValue(s_save) is { } path)
        {
            return await SaveAsync(context, networks[^1].Name, networks[^1].Options, digits, path);
        }

        var comparison = new TrainingComparison(context.Terminal, digits);
        await comparison.RunAsync(networks, context.Cancellation);
        context.Terminal.Json(comparison.Summary);
        comparison.Report();
        foreach (var file in await comparison.DrawAsync(Path.Combine(context.FiguresFolder, "training.svg"), ""))
        {
            context.Terminal.Line($"figure  {file}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> SaveAsync(CommandContext context, string name, PerceptronOptions options, DigitData digits, string path)
    {
        var trained = await StoredTraining.RunAsync(context, name, options, digits, path);
        context.Terminal.Json(new { File = path, trained.Description, trained.Epochs });
        context.Terminal.Line($"{name}: {TrainingComparison.Percent(trained.Epochs[^1].TestAccuracy)} after {trained.Epochs.Count} epochs on {digits.Provenance}");
        context.Terminal.Line($"weights {path}");
        return ExitCode.Success;
    }

    private static Activation Neuron(ActivationCurve curve, ParseResult arguments) => arguments.GetValue(s_table)
        ? Activation.Measured(curve, arguments.GetValue(s_slope))
        : Activation.Fitted(curve, arguments.GetValue(s_slope));

    private static PerceptronOptions Options(ParseResult arguments)
    {
        var hidden = arguments.GetValue(s_hidden)!;
        var units = hidden.Split(',').Select(text => int.TryParse(text, out var count)
            ? count
            : throw new UsageException($"--hidden \"{hidden}\" is no list of unit counts; write 400 or 300,100.")).ToArray();
        var reads = arguments.GetValue(s_reads);
        var options = new PerceptronOptions
        {
            Hidden = units,
            Epochs = arguments.GetValue(s_epochs),
            TrainingReads = reads,
            TestReads = reads,
            Seed = arguments.GetValue(s_seed),
            Threads = arguments.GetValue(s_threads),
            Variation = new DeviceVariation(arguments.GetValue(s_weightSpread), arguments.GetValue(s_shiftSpread)),
        };
        options.Validate();
        return options;
    }
}
