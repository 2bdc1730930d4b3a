using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Twins;
using SpinBench.Instruments;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench twin fit|check</c>.</summary>
internal static class TwinCommands
{
    private const string UsualPrior = "cai2019";

    private static readonly Argument<long[]> s_runs = new("runs")
    {
        Description = "Runs of one device, from \"runs list\".", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Argument<string> s_twin = new("twin") { Description = "A device file, or the name of a device that comes with SpinBench." };

    private static readonly Option<string?> s_name = new("--name") { Description = "The twin's name. Default: the device's name and \"twin\".", HelpName = "name" };

    private static readonly Option<string> s_out = new("--out")
    {
        Description = "Where the twin is written.", HelpName = "file", DefaultValueFactory = _ => "twin.yaml",
    };

    private static readonly Option<string?> s_prior = new("--prior")
    {
        Description = $"Device file with what is given (stack, M_s, temperature) and where the fit begins. Default: the stack of {UsualPrior}.",
        HelpName = "file|name",
    };

    private static readonly Option<int> s_devices = new("--devices") { Description = "Devices to draw.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int> s_seeds = new("--seeds") { Description = "Seeds of the bench for each device.", DefaultValueFactory = _ => 20 };

    private static readonly Option<int> s_first = new("--first") { Description = "Number of the first device.", DefaultValueFactory = _ => 1 };

    private static readonly Option<bool> s_switching = new("--switching")
    {
        Description = "Measures switching only: no loops, no current-voltage, no resonance.",
    };

    public static Command Create(Interruption interruption) => new("twin", "Digital twins: device files fitted to measured runs, to be simulated next.")
    {
        TeachingHelp.Teach(
            new Command("fit", "Fits a device file to runs of one device, says what they determine, and writes it.") { s_runs, s_name, s_out, s_prior },
            """
            Runs of telegraph, switching-probability, vcma, dwell-field, field-loop, current-voltage and st-fmr are fitted
            together, complete or not:
              spinbench twin fit 3 4 7 --name my-junction --out twin.yaml
            A bench file with "simulation: {device: twin.yaml}" then simulates the twin; a relative path begins beside the bench
            file. Geometry, M_s, attempt time and temperature are given, by "--prior my-stack.yaml", and not fitted. What the
            runs do not determine keeps the prior's value, and the table says so.
            """).With(interruption, context => FitAsync(context)),
        new Command("check", "Compares a twin with runs, which need not be those that it was fitted to.") { s_twin, s_runs }
            .With(interruption, context => CheckAsync(context)),
        new Command("validate", "Fits twins to simulated runs of drawn devices and counts how often the 95 % intervals hold the truth.")
            { s_devices, s_seeds, s_first, s_switching }.With(interruption, context => ValidateAsync(context)),
    };

    private static async Task<int> FitAsync(CommandContext context)
    {
        var (evidence, remarks, device) = Read(context);
        var prior = PriorOf(context);
        var posterior = TwinFit.Fit(new TwinProblem(prior, TwinParameters.Of(prior), evidence), context.Cancellation);
        var twin = posterior.Device with
        {
            Name = context.Arguments.GetValue(s_name) ?? $"{device} twin",
            Source = $"fitted by SpinBench to runs {string.Join(", ", evidence.Select(set => set.Run).Distinct())} of {device}",
        };
        var path = context.Arguments.GetValue(s_out)!;
        await WriteAsync(path, TwinFile.ToYaml(posterior, twin), context.Cancellation);
        var figures = await TwinFigures.SaveAsync(posterior, context.FiguresFolder, $"Twin of {device}", context.Cancellation);
        Report(context, posterior, remarks, path, figures);
        if (context.Arguments.GetValue(s_prior) is null)
        {
            context.Terminal.Line($"  geometry, M_s and temperature are those of {UsualPrior}: \"--prior my-stack.yaml\" states yours");
        }

        context.Terminal.Line($"twin    {path}");
        return ExitCode.Success;
    }

    private static async Task<int> CheckAsync(CommandContext context)
    {
        var (evidence, remarks, device) = Read(context);
        var twin = SimulatedDevices.FindForBench(context.Arguments.GetValue(s_twin)!);
        var posterior = TwinFit.Fit(new TwinProblem(twin, [], evidence), context.Cancellation);
        var figures = await TwinFigures.SaveAsync(posterior, context.FiguresFolder, $"{device} beside {twin.Name}", context.Cancellation);
        Report(context, posterior, remarks, context.Arguments.GetValue(s_twin)!, figures);
        return ExitCode.Success;
    }

    private static async Task<int> ValidateAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var validation = new TwinValidation(context.Interruption, context.Terminal.Note);
        var devices = Enumerable.Range(arguments.GetValue(s_first), arguments.GetValue(s_devices));
        var rows = await validation.RunAsync(devices, arguments.GetValue(s_seeds), arguments.GetValue(s_switching) is false);
        context.Terminal.Json(rows);
        context.Terminal.Table(
            ["quantity", "fits", "determined", "held by the 95 % interval", "mean deviation", "spread"],
            [.. rows.Select(row => new[]
            {
                row.Quantity, $"{row.Fits}", $"{row.Determined}", FormattableString.Invariant($"{row.Held} ({100.0 * row.Held / row.Fits:F0} %)"),
                FormattableString.Invariant($"{row.Mean:+0.00;-0.00;0.00} se"), FormattableString.Invariant($"{row.Spread:F2} se"),
            })]);
        return ExitCode.Success;
    }

    private static (IReadOnlyList<ITwinEvidence> Evidence, IReadOnlyList<string> Remarks, string Device) Read(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        return TwinRuns.Read(catalogue, context.Arguments.GetValue(s_runs)!);
    }

    // The paper's rates describe the paper's table, not a junction: a twin has those of the landscape.
    private static JunctionDevice PriorOf(CommandContext context) =>
        SimulatedDevices.FindForBench(context.Arguments.GetValue(s_prior) ?? UsualPrior) with
        {
            RateModel = RateModel.Landscape, EffectiveAnisotropyField = 0,
        };

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The twin cannot be written to {path}: {fault.Message} Name another file with --out.");
        }
    }

    private static void Report(
        CommandContext context, TwinPosterior posterior, IReadOnlyList<string> remarks, string twin, IReadOnlyList<string> figures)
    {
        var terminal = context.Terminal;
        string[] all = [.. remarks, .. TwinReport.Remarks(posterior)];
        terminal.Json(new
        {
            Twin = twin,
            Parameters = posterior.Parameters.Select(one => new
            {
                one.Parameter.Name, one.Parameter.Unit, one.Value.Value, one.Value.Low, one.Value.High, one.Prior,
                PosteriorOverPrior = one.Width, Verdict = TwinFile.Words(one.Verdict),
            }),
            Quantities = posterior.Parameters.Count == 0 ? [] : TwinQuantities.Of(posterior),
            Sets = posterior.Sets.Select(set => new
            {
                set.Evidence.Run, set.Evidence.Name, Numbers = set.Comparisons.Length, set.ChiSquared, set.Systematics.Gain, set.Systematics.FieldOffset,
            }),
            Remarks = all,
            Figures = figures,
        });
        TwinReport.Print(terminal, posterior);
        foreach (var remark in remarks)
        {
            terminal.Line($"  {remark}");
        }

        foreach (var file in figures)
        {
            terminal.Line($"figure  {file}");
        }
    }
}
