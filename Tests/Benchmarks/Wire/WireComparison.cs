using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SpinBench.Instruments.Channels;
using SpinBench.Simulators;
using SpinBench.Simulators.Servers;

namespace SpinBench.Benchmarks.Wire;

/// <summary>
/// Our servers and our clients beside raw C, over sockets, VXI-11 and HiSLIP on loopback. The two take turns, so that a
/// busy machine does both the same injustice, and the best of several rounds counts.
/// </summary>
internal static partial class WireComparison
{
    private const int FirstPort = 47_120;
    private const int Rounds = 5;
    private const int Questions = 20_000;
    private const int Points = 3_900_000;
    private const string Scope = "SCOPE";

    /// <summary>Measures with the C program that was built from <c>wire.c</c> and prints one line a transport.</summary>
    public static async Task MeasureAsync(string program, TextWriter output)
    {
        var bench = new SimulatedBench(1);
        bench.Lab.Clock.Follow(TimeProvider.System, double.PositiveInfinity);
        await using var rack = await InstrumentRack.StartAsync(
            ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>()), new RackOptions());
        await RecordAsync(rack);
        var port = FirstPort;
        foreach (var kind in (string[])["socket", "vxi11", "hislip"])
        {
            await CompareAsync(program, kind, port++, rack, output);
        }
    }

    private static async Task CompareAsync(string program, string kind, int port, InstrumentRack rack, TextWriter output)
    {
        using var server = Start(program, "serve", kind, $"{port}");
        try
        {
            var (ourPort, device) = EndOf(rack, kind);
            Rates raw = default, served = default;
            for (var round = 0; round < Rounds; round++)
            {
                raw = raw.Best(await AskAsync(program, "client", kind, $"{port}", $"{Questions}", "inst0", "BLOCK?"));
                served = served.Best(await AskAsync(program, "client", kind, $"{ourPort}", $"{Questions}", device, "CURVE?"));
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{kind}: C client and C server {raw}; C client and our server {served}, {served.RoundTrips / raw.RoundTrips:F2} of raw C; our client and C server:"));
            await RoundTrips.MeasureAsync(NameOf(kind, port), Questions, "BLOCK?", output);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task RecordAsync(InstrumentRack rack)
    {
        using var client = await Simulators.Tests.Servers.LineClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, EndOf(rack, "socket").Port));
        await client.AskAsync(string.Create(CultureInfo.InvariantCulture,
            $"HEAD 0;:HOR:MODE MAN;:HOR:MODE:RECO {Points};:WFMO:BYT_N 1;:DAT:STAR 1;:DAT:STOP {Points}\n:ACQ:STOPA SEQ;:ACQ:STATE RUN;*OPC?\n"));
    }

    private static (int Port, string Device) EndOf(InstrumentRack rack, string kind)
    {
        var name = rack.Addresses
            .Where(address => address.Instrument == Scope)
            .Select(address => VisaResourceName.Parse(address.ResourceName))
            .First(candidate => candidate.Interface == InterfaceOf(kind));
        return (name.Port > 0 ? name.Port : DefaultPortOf(kind), name.Device);
    }

    private static VisaInterface InterfaceOf(string kind) => kind switch
    {
        "socket" => VisaInterface.TcpSocket,
        "vxi11" => VisaInterface.Vxi11,
        _ => VisaInterface.Hislip,
    };

    // Where the rack puts what its names leave out.
    private static int DefaultPortOf(string kind) => kind == "vxi11" ? new RackOptions().BasePort : Instruments.Channels.Hislip.HislipMessage.Port;

    private static string NameOf(string kind, int port) => kind switch
    {
        "socket" => $"TCPIP0::127.0.0.1::{port}::SOCKET",
        "vxi11" => $"TCPIP0::127.0.0.1,{port}::inst0::INSTR",
        _ => $"TCPIP0::127.0.0.1::hislip0,{port}::INSTR",
    };

    private static async Task<Rates> AskAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var match = Printed().Match(line);
        return match.Success
            ? new Rates(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} printed \"{line}\".");
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    [GeneratedRegex(@"(\d+) round trips/s, block (\d+) MB/s")]
    private static partial Regex Printed();

    private readonly record struct Rates(double RoundTrips, double Block)
    {
        public Rates Best(Rates other) => new(Math.Max(RoundTrips, other.RoundTrips), Math.Max(Block, other.Block));

        public override string ToString() => FormattableString.Invariant($"{RoundTrips:F0} round trips/s, {Block:F0} MB/s");
    }
}
