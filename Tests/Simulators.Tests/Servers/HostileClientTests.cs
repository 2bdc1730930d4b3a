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
            var ports = PortsOf(rack);
            // The good client keeps an instrument for himself: what the others do to theirs is their own business.
            var witness = instruments.Single(instrument => instrument.Key == "GAUSSMETER");
            using var good = await LineClient.ConnectAsync(ports["GAUSSMETER"]);
            IPEndPoint[] targets = [.. ports.Where(port => port.Key != "GAUSSMETER").Select(port => port.Value)];
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

    private static Dictionary<string, IPEndPoint> PortsOf(InstrumentRack rack) => rack.Addresses
        .Select(address => (address.Instrument, Name: VisaResourceName.Parse(address.ResourceName)))
        .Where(address => address.Name.Interface is VisaInterface.TcpSocket or VisaInterface.PrologixTcp or VisaInterface.Vxi11
            or VisaInterface.Hislip && address.Name.Port > 0)
        .DistinctBy(address => address.Instrument)
        .ToDictionary(address => address.Instrument, address => new IPEndPoint(IPAddress.Loopback, address.Name.Port));
}
