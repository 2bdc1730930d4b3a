using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels;
using SpinBench.Simulators.Servers;

namespace SpinBench.Simulators.Tests.Servers;

public class InstrumentRackTests
{
    private static readonly Dictionary<string, InstrumentQuirks> s_noQuirks = [];

    [Fact(Timeout = 30_000)]
    public async Task Every_instrument_of_the_bench_answers_on_a_socket_of_its_own()
    {
        var instruments = ServedInstruments.Of(new SimulatedBench(1), [], s_noQuirks);
        await using var rack = await InstrumentRack.StartAsync(instruments, new RackOptions());
        foreach (var instrument in instruments)
        {
            var name = rack.Addresses.Where(address => address.Instrument == instrument.Key)
                .Select(address => VisaResourceName.Parse(address.ResourceName))
                .First(name => name.Interface == VisaInterface.TcpSocket);
            using var client = await LineClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, name.Port));
            Assert.Equal(instrument.Firmware.Identity, (await client.AskAsync("*IDN?\n")).TrimEnd());
        }

        Assert.Empty(rack.Refusals);
    }

    [Fact(Timeout = 30_000)]
    public async Task Every_resource_name_is_one_that_our_own_reader_understands()
    {
        await using var rack = await InstrumentRack.StartAsync(
            ServedInstruments.Of(new SimulatedBench(1), [], s_noQuirks), new RackOptions());
        Assert.All(rack.Addresses, address => Assert.True(
            VisaResourceName.TryParse(address.ResourceName, out _, out var fault), $"{address.ResourceName}: {fault}"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_taken_port_is_told_and_the_instrument_is_served_at_another()
    {
        var instruments = ServedInstruments.Of(new SimulatedBench(1), [], s_noQuirks);
        using var other = new Socket(SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var taken = ((IPEndPoint)other.LocalEndPoint!).Port;
        await using var rack = await InstrumentRack.StartAsync(instruments, new RackOptions { BasePort = taken - 1 });
        Assert.Contains(rack.Refusals, refusal => refusal.Service == $"{instruments[0].Key} at port {taken}"
            && refusal.Reason.Contains("another program", StringComparison.Ordinal));
        Assert.Contains(rack.Addresses, address => address.Instrument == instruments[0].Key);
    }

    [Fact(Timeout = 30_000)]
    public async Task Quirks_reach_the_instrument()
    {
        var quirks = new Dictionary<string, InstrumentQuirks>
        {
            ["SMU"] = new() { Identity = "ACME,MODEL X,1,2", IgnoresUnknownCommands = true }, ["SCOPE"] = new() { HasHeader = false },
        };
        var instruments = ServedInstruments.Of(new SimulatedBench(1), [], quirks);
        await using var rack = await InstrumentRack.StartAsync(instruments, new RackOptions());
        Assert.Equal("ACME,MODEL X,1,2\n", await AskAsync(rack, "SMU", "*IDN?\n"));
        Assert.Equal("0\n", await AskAsync(rack, "SCOPE", "HEAD?\n"));
    }

    private static async Task<string> AskAsync(InstrumentRack rack, string key, string query)
    {
        var name = rack.Addresses.First(address => address.Instrument == key).ResourceName;
        using var client = await LineClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, VisaResourceName.Parse(name).Port));
        return await client.AskAsync(query);
    }
}
