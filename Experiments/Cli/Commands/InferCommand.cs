using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Training;
using SpinBench.Networks.Data;
using SpinBench.Networks.Live;
using SpinBench.Networks.Storage;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.StateReads;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench infer</c>: hardware in the loop.</summary>
internal static class InferCommand
{
    private static readonly Argument<string[]> s_settings = new("settings")
    {
        Description = "How the junction is read, as key=value: resistance, nplc, interval, settle …", Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> s_weights = new("--weights") { Description = "Trained weights, from \"train --save\".", HelpName = "file", Required = true };

    private static readonly Option<int> s_images = new("--images") { Description = "Test images, the first ones.", DefaultValueFactory = _ => 100 };

    private static readonly Option<int?> s_batch = new("--batch") { Description = "Images a run. Default: all in one." };

    private static readonly Option<int> s_reads = new("--reads") { Description = "Reads a hidden unit.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int?> s_hidden = new("--hidden") { Description = "Hidden units that the bench reads, the first ones. Default: all." };

    private static readonly Option<long?> s_curve = new("--curve")
    {
        Description = "The junction's measured curve: its bias is used, and it answers where the bench does not. A simulated bench has a default.",
        HelpName = "number",
    };

    private static readonly Option<string> s_bias = new("--bias")
    {
        Description = "Bias on a simulated bench without --curve.", HelpName = "voltage", DefaultValueFactory = _ => "200 mV",
    };

    private static readonly Option<double> s_bin = new("--bin")
    {
        Description = "Distance of the fields that are set, in units of 1/weight.", DefaultValueFactory = _ => 0.25,
    };

    private static readonly Option<long[]> s_run = new("--run")
    {
        Description = "A stored run of the first batch, of the second with a second --run …: nothing is measured for these.", HelpName = "number",
    };

    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Show fields, reads and time without measuring." };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("infer", "Classifies digits with hidden units that one junction on a bench stands in for, live.")
        {
            s_settings, s_weights, s_images, s_batch, s_reads, s_hidden, s_curve, s_bias, s_bin, s_run, s_dryRun,
            CommonOptions.Bench, CommonOptions.Device, CommonOptions.Seed, CommonOptions.Cut, DigitSource.Data,
        },
        """
        The hidden units of a batch are sorted by the field that the junction needs to stand in for each; the magnet goes once
        through these fields, and the junction is read for all units at each. Every batch is a run of "state-reads": limits,
        safe state and resume are those of a measurement. Beyond the magnet, or when the bench is lost, the cached curve
        answers, and the share of it is reported beside the accuracies live, cached and analog.

          spinbench train --epochs 10 --save ideal.npz
          spinbench infer --weights ideal.npz --images 100    on the simulated bench
          spinbench runs resume 7                             after Ctrl-C, then:
          spinbench infer --weights ideal.npz --images 100 --run 7
        """).With(interruption, InferAsync);

    private static async Task<int> InferAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var network = NetworkFile.Load(arguments.GetValue(s_weights)!);
        var test = (await DigitSource.FindAsync(context)).Test;
        var images = test.Take(Math.Clamp(arguments.GetValue(s_images), 1, test.Count));
        var file = OpenBench.Describe(arguments.GetValue(CommonOptions.Bench)!, arguments.GetValue(CommonOptions.Seed), arguments.GetValue(CommonOptions.Cut));
        using var catalogue = context.OpenCatalogue();
        var (curve, keys) = FindCurve(context, catalogue, file);
        var inference = new LiveInference(context, catalogue, file, keys);
        var runs = new Queue<long>(arguments.GetValue(s_run) ?? []);
        var isStored = runs.Count * Batch(arguments, images) >= images.Count;
        await using var bench = isStored ? null : await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        var device = arguments.GetValue(CommonOptions.Device) ?? file.Simulation?.Device;
        var total = LiveResult.None;
        List<long> used = [];
        for (var first = 0; first < images.Count; first += Batch(arguments, images))
        {
            var part = images.Take(first, Math.Min(Batch(arguments, images), images.Count - first));
            var stored = runs.TryDequeue(out var number) ? number : (long?)null;
            var plan = new LivePlan(network, part, curve, Settings(arguments, FieldLimit(file, bench, catalogue, stored)));
            if (arguments.GetValue(s_dryRun))
            {
                return DryRun(context, inference, plan, bench ?? throw new UsageException("--dry-run plans a measurement: leave --run out."));
            }

            if (stored is null && inference.Lost is null)
            {
                var (run, isAborted) = await inference.MeasureAsync(
                    plan, bench!, device ?? throw new UsageException("Name the device: --device W7/D3-A12."));
                if (isAborted)
                {
                    context.Terminal.Note($"\"spinbench runs resume {run}\" goes on with this batch; then add "
                        + $"\"{string.Join(" ", used.Append(run).Select(one => $"--run {one}"))}\" to this command.");
                    return ExitCode.Interrupted;
                }

                stored = run;
            }

            if (stored is { } source)
            {
                used.Add(source);
            }

            total = total.Plus(plan.Classify(stored is { } measured ? inference.States(measured, plan) : new Dictionary<int, IReadOnlyList<int>>()));
        }

        Report(context, total, used, curve, inference.Lost);
        return inference.Lost is null ? ExitCode.Success : ExitCode.Incomplete;
    }

    private static int Batch(ParseResult arguments, LabelledSet images) => Math.Max(1, arguments.GetValue(s_batch) ?? images.Count);

    private static LiveSettings Settings(ParseResult arguments, double fieldLimit) => new()
    {
        Hidden = Math.Max(1, arguments.GetValue(s_hidden) ?? int.MaxValue),
        Reads = Math.Clamp(arguments.GetValue(s_reads), 1, 1000),
        BinWidth = arguments.GetValue(s_bin) is > 0 and var bin ? bin : throw new UsageException("--bin is a number above 0."),
        FieldLimit = fieldLimit,
        Seed = arguments.GetValue(CommonOptions.Seed) ?? 0,
    };

    // A stored run went as far as the magnet of its bench allowed.
    private static double FieldLimit(BenchFile file, OpenBench? bench, Catalogue catalogue, long? stored)
    {
        if (stored is { } run)
        {
            var description = catalogue.Runs.Get(run).Description;
            return Measuring.PlannedProtocol.Stored(description.Settings, description.Protocol, file).Protocol is StateReadsProtocol protocol
                ? protocol.Settings.Fields.Max(Math.Abs) + 1e-9
                : throw new UsageException($"Run {run} is of protocol {description.Protocol}, not {StateReadsProtocol.ProtocolName}.");
        }

        return Math.Min(bench!.Bench.Limits.Field, bench.Bench.Magnet.FieldLimit);
    }

    private static (ActivationCurve Curve, string[] Keys) FindCurve(CommandContext context, Catalogue catalogue, BenchFile file)
    {
        var settings = context.Arguments.GetValue(s_settings) ?? [];
        if (context.Arguments.GetValue(s_curve) is { } number)
        {
            var curve = catalogue.Curves.Get(number).Curve;
            return (curve, [FormattableString.Invariant($"bias={curve.Bias} V"), .. settings]);
        }

        var simulation = file.Simulation ?? throw new UsageException(
            "A real junction needs its measured curve: \"spinbench measure switching-probability\" measures one, --curve names it.");
        string[] keys = [$"bias={context.Arguments.GetValue(s_bias)}", .. settings];
        var readout = ((StateReadsProtocol)Measuring.PlannedProtocol.Plan(StateReadsProtocol.ProtocolName, null, keys, file).Protocol).Settings.Readout;
        var model = new TwoStateModel(SimulatedDevices.FindForBench(simulation.Device), FieldAxis.Perpendicular);
        return (ModelCurve.Of(model, readout.Current, readout.Bias), keys);
    }

    private static int DryRun(CommandContext context, LiveInference inference, LivePlan plan, OpenBench bench)
    {
        var envelope = RunEngine.Check(inference.Protocol(plan).Protocol, bench.Bench);
        context.Terminal.Json(new { plan.Fields, plan.Reads, plan.BeyondMagnet, Envelope = envelope });
        context.Terminal.Line($"{plan.Fields.Count} fields from {Show.Value(plan.Fields[0], "T")} to {Show.Value(plan.Fields[^1], "T")}, "
            + $"{Show.Count(envelope.Points)} reads a batch, {Show.Duration(envelope.Duration)} of bench time at most; {plan.BeyondMagnet} evaluations lie beyond the magnet.");
        return ExitCode.Success;
    }

    private static void Report(CommandContext context, LiveResult result, List<long> runs, ActivationCurve curve, string? lost)
    {
        var terminal = context.Terminal;
        terminal.Json(new { Result = result, Runs = runs, CurveBias = curve.Bias, Lost = lost });
        terminal.Heading($"{result.Images} images, {Show.Count(result.Evaluations)} evaluations of hidden units at {Show.Value(curve.Bias, "V")}");
        terminal.Table(
            ["hidden units", "right", "standard error"],
            [
                ["live, on the bench", Percent(result.Live), Percent(result.ErrorOf(result.Live))],
                ["cached, reads of the curve", Percent(result.Cached), Percent(result.ErrorOf(result.Cached))],
                ["analog, the curve itself", Percent(result.Analog), Percent(result.ErrorOf(result.Analog))],
                ["gap, live less cached", Percent(result.Gap), Percent(result.GapError)],
            ]);
        terminal.Line($"  {Percent(result.FallbackShare)} of the evaluations came from the curve ({result.Fallbacks}, {result.BeyondMagnet} of them beyond the magnet).");
        terminal.Line($"  The reads are in {(runs.Count == 1 ? "run" : "runs")} {string.Join(", ", runs)}.");
    }

    private static string Percent(double fraction) => TrainingComparison.Percent(fraction);
}
