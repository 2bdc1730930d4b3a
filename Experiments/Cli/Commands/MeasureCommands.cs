using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Instruments.Units;
using SpinBench.Protocols;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Sweep;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench measure PROTOCOL</c>.</summary>
internal static class MeasureCommands
{
    private static readonly Option<bool> s_dryRun = new("--dry-run")
    {
        Description = "Show the plan, its time and its limits without measuring. The bench is opened, and left safe.",
    };

    private static readonly Option<string?> s_plan = new("--plan")
    {
        Description = "A plan file (YAML) with the settings.", HelpName = "file",
    };

    private static readonly Option<string?> s_until = new("--until")
    {
        Description = "Stop then; \"runs resume\" goes on later. \"08:00\", \"Tue 08:00\", \"2026-11-24 08:00\", \"+90 min\".",
        HelpName = "time",
    };

    private static readonly Option<string?> s_sentinel = new("--sentinel")
    {
        Description = "Look at resistance and offset at this interval of bench time and stop on drift or death.",
        HelpName = "interval",
    };

    private static readonly Option<string?> s_set = new("--set")
    {
        Description = "What is swept: \"smu=0..200 mV/5 mV\" or \"magnet=-40..40 Oe/1 Oe\".", HelpName = "role=values",
    };

    private static readonly Option<string?> s_read = new("--read")
    {
        Description = "What is read: \"voltmeter\", \"voltmeter, gaussmeter\".", HelpName = "roles",
    };

    public static Command Create(Interruption interruption)
    {
        var command = new Command("measure", "Measures with a protocol, on a real or the simulated bench, and stores every point.");
        foreach (var entry in ProtocolList.All)
        {
            command.Subcommands.Add(Create(entry, interruption));
        }

        return command;
    }

    private static Command Create(ProtocolEntry entry, Interruption interruption)
    {
        var keys = new Argument<string[]>("settings")
        {
            Description = "Settings as key=value, for example \"field=10 Oe\".", Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(entry.Name, entry.Description)
        {
            keys, s_plan, CommonOptions.Bench, CommonOptions.Device, CommonOptions.Seed, CommonOptions.Cut, CommonOptions.Mounting,
            CommonOptions.WireLog, s_dryRun, s_until, s_sentinel,
        };
        if (entry.Name == SweepProtocol.ProtocolName)
        {
            command.Options.Add(s_set);
            command.Options.Add(s_read);
        }

        TeachingHelp.Teach(command, Lesson(entry));
        return command.With(interruption, context => MeasureAsync(
            context, entry.Name, [.. context.Arguments.GetValue(keys) ?? [], .. SweepKeys(context.Arguments, entry)]));
    }

    private static IEnumerable<string> SweepKeys(ParseResult arguments, ProtocolEntry entry)
    {
        if (entry.Name == SweepProtocol.ProtocolName && arguments.GetValue(s_set) is { } swept)
        {
            yield return $"set={swept}";
        }

        if (entry.Name == SweepProtocol.ProtocolName && arguments.GetValue(s_read) is { } read)
        {
            yield return $"read={read}";
        }
    }

    private static string Lesson(ProtocolEntry entry)
    {
        var width = entry.Keys.Max(key => key.Name.Length);
        var lines = entry.Keys.Select(key =>
            $"  {key.Name.PadRight(width)}  {key.Description}{(key.Default.Length > 0 ? $" [{key.Default}]" : "")}");
        return string.Join(Environment.NewLine,
            ["Settings, as key=value or as lines of a plan file:", .. lines, "", $"  spinbench measure {entry.Name} --dry-run", ""]);
    }

    private static async Task<int> MeasureAsync(CommandContext context, string protocol, string[] keys)
    {
        var arguments = context.Arguments;
        var file = OpenBench.Describe(
            arguments.GetValue(CommonOptions.Bench)!, arguments.GetValue(CommonOptions.Seed), arguments.GetValue(CommonOptions.Cut));
        file = OpenBench.Mount(file, arguments.GetValue(CommonOptions.Mounting));
        var planned = PlannedProtocol.Plan(protocol, arguments.GetValue(s_plan), keys, file);
        var device = arguments.GetValue(CommonOptions.Device) ?? file.Simulation?.Device
            ?? throw new UsageException("Name the device: --device W7/D3-A12.");
        var until = arguments.GetValue(s_until) is { } text ? UntilTime.Parse(text, TimeProvider.System.GetLocalNow()) : (DateTimeOffset?)null;
        var sentinel = arguments.GetValue(s_sentinel) is { } interval
            ? new SentinelSettings { Interval = TimeSpan.FromSeconds(Quantity.Parse(interval, "s")) }
            : null;
        if (arguments.GetValue(s_dryRun))
        {
            await using var dry = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
            return DryRun(context.Terminal, planned, dry);
        }

        using var catalogue = context.OpenCatalogue();
        var bench = await OpenBench.OpenAsync(
            file, context.Interruption, context.Terminal.Note, wireLog: arguments.GetValue(CommonOptions.WireLog));
        var measurement = new Measurement(context, catalogue, bench) { Until = until, Sentinel = sentinel };
        RunSummary summary;
        await using (bench)
        {
            summary = await measurement.RunAsync(planned, device);
        }

        if (bench.Recording?.Hash is { } hash)
        {
            catalogue.Runs.SaveWireLogHash(summary.Run, hash);
        }

        return measurement.Report(summary);
    }

    private static int DryRun(Terminal terminal, PlannedProtocol planned, OpenBench bench)
    {
        var envelope = RunEngine.Check(planned.Protocol, bench.Bench);
        var limits = bench.Bench.Limits;
        terminal.Json(new { planned.Protocol.Name, Envelope = envelope, Limits = limits, planned.Settings });
        terminal.Heading($"Plan of {planned.Protocol.Name} on bench {bench.Bench.Name}: within all limits, nothing was measured");
        terminal.Table(
            ["quantity", "at most", "limit"],
            [
                ["voltage", Show.Value(envelope.Voltage, "V"), Show.Value(limits.Voltage, "V")],
                ["current", Show.Value(envelope.Current, "A"), Show.Value(limits.Current, "A")],
                ["field", Show.Value(envelope.Field, "T"), Show.Value(limits.Field, "T")],
                ["set points", Show.Count(envelope.SetPoints), ""],
                ["points", Show.Count(envelope.Points), ""],
                ["bench time", Show.Duration(envelope.Duration), ""],
            ]);
        foreach (var line in planned.Settings.TrimEnd().Split('\n'))
        {
            terminal.Line($"  {line}");
        }

        return ExitCode.Success;
    }
}
