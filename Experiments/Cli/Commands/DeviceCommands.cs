using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench device touch|list|history|map</c>.</summary>
internal static class DeviceCommands
{
    public static Command Create(Interruption interruption)
    {
        var device = new Argument<string>("device") { Description = "The device's name, such as W7/D3-A12." };
        return new Command("device", "Devices: touch one safely, see what happened to each.")
        {
            new Command("list", "Lists the devices in the catalogue with their history in short.")
                .With(interruption, context => Task.FromResult(List(context))),
            DeviceHistoryCommands.History(interruption),
            DeviceHistoryCommands.Map(interruption),
            TeachingHelp.Teach(
                new Command("touch", "Touches a device, reads its resistance at 1 mV, compares it with the last touch, releases it.")
                    { device, CommonOptions.Bench },
                """
                The order keeps the device alive: shorting switch closed, source at 0 V with fixed ranges and on, switch open,
                resistance at 1 mV; in reverse for the release. Without contact the switch is closed again at once.
                """).With(interruption, context => TouchAsync(context, context.Arguments.GetValue(device)!)),
        };
    }

    private static int List(CommandContext context)
    {
        using var catalogue = context.OpenCatalogue();
        var devices = catalogue.Devices.List();
        context.Terminal.Json(devices);
        if (devices.Count == 0)
        {
            context.Terminal.Line($"No device in {catalogue.Path} yet.");
            return ExitCode.Success;
        }

        context.Terminal.Table(
            ["device", "first seen", "touches", "last resistance", "highest voltage", "runs", "state"],
            [.. devices.Select(device => new[]
            {
                device.Name, Show.Time(device.FirstSeen), $"{device.Touches}",
                device.LastResistance is { } resistance ? Show.Value(resistance, "Ohm") : "",
                Show.Value(device.HighestVoltage, "V"), $"{device.Runs}",
                device.DeadAt is { } dead ? $"dead since {Show.Time(dead)}: {device.DeadBecause}" : "alive",
            })]);
        return ExitCode.Success;
    }

    private static async Task<int> TouchAsync(CommandContext context, string device)
    {
        using var catalogue = context.OpenCatalogue();
        var file = OpenBench.Describe(context.Arguments.GetValue(CommonOptions.Bench)!, seed: null, cut: null);
        await using var open = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        using var time = open.Bench.EnterTime?.Invoke();
        var expected = catalogue.Devices.Find(device)?.LastResistance;
        var reading = await DeviceContact.TouchAsync(open.Bench, new ContactSettings(), expected, context.Cancellation);
        catalogue.Devices.RecordTouch(new TouchRecord(
            device, open.Bench.Name, TimeProvider.System.GetUtcNow(), reading.Resistance, expected, reading.Offset, reading.Verdict.ToKey()));
        await DeviceContact.ReleaseAsync(open.Bench, context.Cancellation);
        context.Terminal.Json(new { Device = device, reading.Resistance, reading.Expected, reading.Offset, Verdict = reading.Verdict.ToKey() });
        context.Terminal.Line($"{device}: {Show.Value(reading.Resistance, "Ohm")}, offset {Show.Value(reading.Offset, "V")}, contact {reading.Verdict.ToKey()}"
            + (expected is { } last ? $" (last touch {Show.Value(last, "Ohm")})" : ""));
        return reading.Verdict == ContactVerdict.Good ? ExitCode.Success : ExitCode.Instrument;
    }
}
