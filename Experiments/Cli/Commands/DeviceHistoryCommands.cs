using System.CommandLine;
using SpinBench.Cli.Samples;
using SpinBench.Instruments.Files;
using SpinBench.Protocols;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Samples;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench device history|map</c>.</summary>
internal static class DeviceHistoryCommands
{
    private const int MainQuantities = 3;

    /// <summary>Everything that happened to one device.</summary>
    public static Command History(Interruption interruption)
    {
        var device = new Argument<string>("device") { Description = "The device's name, such as W7/D3-A12." };
        return new Command("history", "Shows everything that happened to a device: touches, runs with what they found, its end.") { device }
            .With(interruption, context => Task.FromResult(ShowHistory(context, context.Arguments.GetValue(device)!)));
    }

    /// <summary>A quantity over a wafer.</summary>
    public static Command Map(Interruption interruption)
    {
        var sample = new Argument<string>("sample") { Description = "The sample file (YAML): devices with their places." };
        var quantity = new Option<string>("--quantity")
        {
            Description = "A quantity that runs have found, as \"device history\" names it, or \"resistance\" for that of the last touch.",
            HelpName = "name", DefaultValueFactory = _ => NewestValues.TouchedResistance,
        };
        var file = new Option<string?>("--out") { Description = "The figure's file. Default: beside the catalogue.", HelpName = "file.svg" };
        return TeachingHelp.Teach(
            new Command("map", "Draws a quantity of every device of a sample at its place.") { sample, quantity, file },
            """
            A sample file:

              format: 1
              sample: W7
              diameter: 100 mm
              devices:
                - {device: W7/D3-A12, die: D3, position: [12 mm, -8 mm], size: [150 nm, 50 nm], RA: 4 Ohm um^2, status: good}
            """).With(interruption, context => MapAsync(
                context, SampleFile.Load(context.Arguments.GetValue(sample)!), context.Arguments.GetValue(quantity)!, context.Arguments.GetValue(file)));
    }

    private static int ShowHistory(CommandContext context, string name)
    {
        using var catalogue = context.OpenCatalogue();
        var device = catalogue.Devices.Find(name) ?? throw new UsageException(
            NearestKey.Find(name, catalogue.Devices.List().Select(known => known.Name)) is { } nearest
                ? $"{name} was never touched or measured. Did you mean {nearest}?"
                : $"{name} was never touched or measured. \"device list\" shows those that were.");
        var touches = catalogue.Devices.Touches(name);
        var runs = catalogue.Runs.List(name).Select(run => (Run: run, Analysis: catalogue.Runs.Analysis(run.Id))).ToArray();
        var terminal = context.Terminal;
        terminal.Json(new
        {
            Device = device,
            Touches = touches,
            Runs = runs.Select(entry => new
            {
                entry.Run.Id, entry.Run.Description.Protocol, entry.Run.State, entry.Run.Started, entry.Run.Points,
                Campaign = entry.Run.Description.Campaign, Quantities = entry.Analysis?.Quantities ?? [],
            }),
        });
        terminal.Heading($"{name}: {(device.DeadAt is { } dead ? $"dead since {Show.Time(dead)}: {device.DeadBecause}" : "alive")}, "
            + $"first seen {Show.Time(device.FirstSeen)}, at most {Show.Value(device.HighestVoltage, "V")} allowed across it");
        terminal.Table(
            ["touched", "bench", "resistance", "change", "offset", "contact"],
            [.. touches.Select(touch => new[]
            {
                Show.Time(touch.At), touch.Bench, Show.Value(touch.Resistance, "Ohm"), Change(touch), Show.Value(touch.Offset, "V"), touch.Verdict,
            })]);
        terminal.Line();
        terminal.Table(
            ["run", "started", "protocol", "step", "state", "points", "found"],
            [.. runs.Select(entry => new[]
            {
                $"{entry.Run.Id}", Show.Time(entry.Run.Started), entry.Run.Description.Protocol, entry.Run.Description.Campaign?.Step ?? "",
                entry.Run.State.ToKey(), Show.Count(entry.Run.Points), Found(entry.Analysis),
            })]);
        return ExitCode.Success;
    }

    private static string Change(TouchRecord touch) => touch.Expected is { } expected && double.IsFinite(touch.Resistance)
        ? FormattableString.Invariant($"{100 * (touch.Resistance / expected - 1):+0.00;-0.00;0.00} %")
        : "";

    private static string Found(RunAnalysis? analysis) => string.Join("; ", (analysis?.Quantities ?? [])
        .Take(MainQuantities).Select(quantity => $"{quantity.Name} {Show.Value(quantity.Value, quantity.Unit)}"));

    private static async Task<int> MapAsync(CommandContext context, SampleFile sample, string quantity, string? file)
    {
        using var catalogue = context.OpenCatalogue();
        var map = SampleMap.Make(catalogue, sample, quantity);
        var path = file ?? Path.Combine(context.FiguresFolder, $"map-{FileName(sample.Name)}-{FileName(quantity)}.svg");
        var files = await map.Draw().SaveAsync(path, context.Cancellation);
        context.Terminal.Json(new { Sample = sample.Name, Quantity = map.Label, map.Sites, Files = files });
        context.Terminal.Line(map.Remark);
        foreach (var written in files)
        {
            context.Terminal.Line($"figure  {written}");
        }

        return ExitCode.Success;
    }

    private static string FileName(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}
