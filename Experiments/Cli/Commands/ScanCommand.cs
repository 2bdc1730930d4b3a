using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Instruments.Discovery;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench bench scan</c>: what is there, who it is, and a bench file to begin with.</summary>
internal static class ScanCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static Command Create(Interruption interruption)
    {
        var network = new Option<string?>("--interface")
        {
            Description = $"Broadcast for LXI and VXI-11 instruments on this network interface and no other. Here: {string.Join(", ", NetworkBroadcast.InterfaceNames)}.",
            HelpName = "name",
        };
        var controller = new Option<string[]>("--controller")
        {
            Description = "Ask every GPIB address behind a Prologix controller, for example PRLGX-TCPIP0::192.168.1.9::1234::INTFC.",
            HelpName = "resource", AllowMultipleArgumentsPerToken = true,
        };
        var serial = new Option<bool>("--serial")
        {
            Description = "Send *IDN? to serial lines too. Without it they are listed only: who knows what is connected.",
        };
        var write = new Option<string?>("--write")
        {
            Description = "Write a bench file of what was identified, to be completed by hand. An existing file is never overwritten.",
            HelpName = "file",
        };
        return new Command("scan", "Looks for instruments: USB, serial lines, a network, GPIB controllers. It asks *IDN? and nothing else.")
            { network, controller, serial, write }
            .With(interruption, context => RunAsync(
                context, context.Arguments.GetValue(network), context.Arguments.GetValue(controller) ?? [],
                context.Arguments.GetValue(serial), context.Arguments.GetValue(write)));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string? network, string[] controllers, bool askSerial, string? path)
    {
        var scan = new BenchScan(s_patience) { Note = context.Terminal.Note };
        var found = await scan.RunAsync(network, controllers, askSerial, context.Cancellation);
        Show(context.Terminal, found);
        if (path is not null)
        {
            BenchDraft.Write(path, found, controllers);
            context.Terminal.Line($"written: {path}. Complete limits, wiring and calibration before you use it.");
        }

        return ExitCode.Success;
    }

    private static void Show(Terminal terminal, IReadOnlyList<FoundInstrument> found)
    {
        terminal.Json(found.Select(entry => new
        {
            entry.ResourceName, Identity = entry.Identity?.ToString(), Driver = BenchDraft.DriverFor(entry), entry.Remark,
        }));
        terminal.Heading(found.Count == 0 ? "Nothing was found" : $"{found.Count} addresses");
        terminal.Table(
            ["address", "instrument", "driver", "remark"],
            [.. found.Select(entry => new[] { entry.ResourceName, $"{entry.Identity}", BenchDraft.DriverFor(entry) ?? "", entry.Remark })]);
    }
}
