using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Servers;

namespace SpinBench.Cli.Commands;

/// <summary>Tells where a rack can be reached.</summary>
internal static class ServedRackReport
{
    public static void Show(Terminal terminal, BenchFile file, IReadOnlyList<ServedInstrument> instruments, InstrumentRack rack)
    {
        terminal.Json(new
        {
            Bench = file.Name,
            Instruments = instruments.Select(instrument => new { instrument.Key, Identity = IdentityOf(instrument) }),
            rack.Addresses,
            rack.Refusals,
        });
        terminal.Heading($"Bench {file.Name} is served: {instruments.Count} instruments, the junction is connected");
        terminal.Table(
            ["instrument", "identity"],
            [.. instruments.Select(instrument => new[] { instrument.Key.ToLowerInvariant(), IdentityOf(instrument) })]);
        terminal.Table(
            ["instrument", "resource name", "remark"],
            [.. rack.Addresses.Select(address => new[] { address.Instrument.ToLowerInvariant(), address.ResourceName, address.Remark })]);
        foreach (var refusal in rack.Refusals)
        {
            terminal.Line($"not served: {refusal.Service}: {refusal.Reason}");
        }

        ShowFirstSteps(terminal, rack);
    }

    private static void ShowFirstSteps(Terminal terminal, InstrumentRack rack)
    {
        terminal.Line("""
            First steps, with PyVISA:
              import pyvisa
              rm = pyvisa.ResourceManager("@py")
            """);
        terminal.Line(
            $"  smu = rm.open_resource(\"{rack.Addresses[0].ResourceName}\", read_termination=\"\\n\", write_termination=\"\\n\")");
        terminal.Line("""
              print(smu.query("*IDN?"))
            Sockets need both terminations. Ctrl-C stops.
            """);
    }

    private static string IdentityOf(ServedInstrument instrument) =>
        instrument.Firmware.IdentityOverride ?? instrument.Firmware.Identity;
}
