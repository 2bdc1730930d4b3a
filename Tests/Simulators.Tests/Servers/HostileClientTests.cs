using System.Net;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Servers;

namespace SpinBench.Simulators.Tests.Servers;

public class HostileClientTests
{
    private const ulong Seed = 4711;
    private const int Attacks = 150;

    [Fact(Timeout = 120_000)]
    public async Task Nothing_that_a_client_sends_takes_the_rack_down_or_reaches_another_client()
    {
        var bench = new SimulatedBench(Seed);
        bench.Lab.Clock.Follow(TimeProvider.System, double.PositiveInfinity);
        var instruments = ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>());
        await using (var rack = await InstrumentRack.StartAsync(instruments, new RackOptions()))
        {
            // The good client keeps an instrument for himself: what the others do to theirs is their own business.
            var witness = instruments.Single(instrument => instrument.Key == "GAUSSMETER");
            var own = PortOf(rack.Addresses.First(address => address.Instrument == witness.Key));
            using var good = await LineClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, own));
            IPEndPoint[] targets = [.. rack.Addresses.Select(PortOf).Where(port => port > 0 && port != own).Distinct()
                .Select(port => new IPEndPoint(IPAddress.Loopback, port))];
            var random = new RandomStream(Seed, "attack");
            using var hostile = new HostileClient(random);
            for (var attack = 0; attack < Attacks; attack++)
            {
                await hostile.AttackAsync(targets[attack % targets.Length], TestContext.Current.CancellationToken);
                var answer = await good.AskAsync("*IDN?;*OPC?\n");
                Assert.True($"{witness.Firmware.Identity};1" == answer.TrimEnd(), $"seed {Seed}, attack {attack}: {answer}");
            }
        }

        bench.Lab.Clock.StopFollowing();
    }

    private static int PortOf(ServedAddress address) => VisaResourceName.Parse(address.ResourceName).Port;
}
