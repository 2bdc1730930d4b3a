using System.Diagnostics;
using System.Globalization;
using System.Net;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Servers;

namespace SpinBench.Benchmarks.Wire;

/// <summary>Attacks a served rack for as long as asked, while a good client watches its own answers and the memory.</summary>
internal static class Soak
{
    private const long MostMemory = 2L << 30;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(30);

    /// <summary>Returns 0 when the rack held out, 1 with the reason when it did not.</summary>
    public static async Task<int> RunAsync(TimeSpan duration, ulong seed, TextWriter output)
    {
        var bench = new SimulatedBench(seed);
        bench.Lab.Clock.Follow(TimeProvider.System, double.PositiveInfinity);
        var instruments = ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>());
        await using var rack = await InstrumentRack.StartAsync(instruments, new RackOptions());
        var witness = instruments.Single(instrument => instrument.Key == "GAUSSMETER");
        var own = PortOf(rack.Addresses.First(address => address.Instrument == witness.Key));
        int[] targets = [.. rack.Addresses.Select(PortOf).Where(port => port > 0 && port != own).Distinct()];
        using var good = await LineClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, own));
        using var hostile = new HostileClient(new RandomStream(seed, "attack"));
        var clock = Stopwatch.StartNew();
        var reported = TimeSpan.Zero;
        var attacks = 0L;
        for (; clock.Elapsed < duration; attacks++)
        {
            await hostile.AttackAsync(new IPEndPoint(IPAddress.Loopback, targets[attacks % targets.Length]), CancellationToken.None);
            var answer = await good.AskAsync("*IDN?;*OPC?\n").WaitAsync(s_patience);
            if (answer.TrimEnd() != $"{witness.Firmware.Identity};1" || Environment.WorkingSet > MostMemory)
            {
                await output.WriteLineAsync(Line($"FAILED at attack {attacks} of seed {seed}: answer \"{answer}\"") + Memory());
                return 1;
            }

            if (clock.Elapsed - reported > s_reportEvery)
            {
                reported = clock.Elapsed;
                await output.WriteLineAsync(Line($"{clock.Elapsed:hh\\:mm\\:ss}  {attacks} attacks") + Memory());
            }
        }

        await output.WriteLineAsync(Line($"held out {attacks} attacks of seed {seed} on {targets.Length} ports") + Memory());
        return 0;
    }

    private static int PortOf(ServedAddress address) => VisaResourceName.Parse(address.ResourceName).Port;

    private static string Memory() => Line($", {Environment.WorkingSet >> 20} MiB");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
