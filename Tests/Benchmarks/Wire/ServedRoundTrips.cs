using System.Diagnostics;
using System.Globalization;
using System.Net;
using SpinBench.Instruments.Channels;
using SpinBench.Simulators;
using SpinBench.Simulators.Servers;

namespace SpinBench.Benchmarks.Wire;

/// <summary>
/// Round trips a second and block transfers of the raw socket server on loopback, beside a C server that only echoes; the
/// client is the same C program for both, and the two take turns so that a busy machine does both the same injustice.
/// </summary>
internal static class ServedRoundTrips
{
    private const int EchoPort = 47_120;
    private const int Rounds = 7;
    private const int Questions = 20_000;
    private const int BlockLength = 10_000_000;
    private const string Header = "#8";

    /// <summary>Measures with the C program that was built from <c>roundtrip.c</c>.</summary>
    public static async Task MeasureAsync(string program, TextWriter output)
    {
        var bench = new SimulatedBench(1);
        bench.Lab.Clock.Follow(TimeProvider.System, double.PositiveInfinity);
        await using var rack = await InstrumentRack.StartAsync(
            ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>()), new RackOptions());
        using var echo = Start(program, "echo", $"{EchoPort}");
        try
        {
            await AskAsync(program, rack, output);
            await TransferAsync(program, rack, output);
        }
        finally
        {
            echo.Kill();
        }
    }

    private static async Task AskAsync(string program, InstrumentRack rack, TextWriter output)
    {
        var ours = new List<double>();
        var plain = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            plain.Add(await RunAsync(program, "ask", $"{EchoPort}", $"{Questions}", "*IDN?"));
            ours.Add(await RunAsync(program, "ask", $"{PortOf(rack, "SMU")}", $"{Questions}", "*IDN?"));
        }

        // The first round warms up.
        var (fast, slow) = (Median(plain[1..]), Median(ours[1..]));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"round trips/s, median of {Rounds}: C echo {fast:0}, *IDN? of ours {slow:0}, ratio {slow / fast:0.00}"));
    }

    private static async Task TransferAsync(string program, InstrumentRack rack, TextWriter output)
    {
        using (var client = await Simulators.Tests.Servers.LineClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, PortOf(rack, "SCOPE"))))
        {
            await client.AskAsync("HEAD 0;:HOR:MODE MAN;:HOR:MODE:RECO 10000000;:WFMO:BYT_N 1;:DAT:STAR 1;:DAT:STOP 10000000\n"
                + ":ACQ:STOPA SEQ;:ACQ:STATE RUN;*OPC?\n");
        }

        var length = Header.Length + 8 + BlockLength + 1;
        var elapsed = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var rate = await RunAsync(program, "block", $"{PortOf(rack, "SCOPE")}", "3", "CURVE?", $"{length}");
            elapsed.Add(1e-6 * rate * length);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"CURVe? of {BlockLength} points, median of {Rounds}: {Median(elapsed):0} MB/s"));
    }

    private static int PortOf(InstrumentRack rack, string key) =>
        VisaResourceName.Parse(rack.Addresses.First(address => address.Instrument == key).ResourceName).Port;

    // The program prints how many round trips a second it made.
    private static async Task<double> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
