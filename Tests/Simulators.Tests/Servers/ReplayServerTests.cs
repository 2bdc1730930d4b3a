using System.Collections.Concurrent;
using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Simulators.Servers;

namespace SpinBench.Simulators.Tests.Servers;

public class ReplayServerTests
{
    private const string Log = """
        # SpinBench wire log 1
        GPIB0::24::INSTR > *IDN?\n
        GPIB0::24::INSTR <. MAKER,MODEL 1,123,1.0\n
        GPIB0::24::INSTR > :OUTP ON\n
        GPIB0::7::INSTR > *IDN?\n
        GPIB0::7::INSTR <. MAKER,MODEL 2,456,1.0
        GPIB0::24::INSTR > :READ?\n
        GPIB0::24::INSTR < 1.5
        GPIB0::24::INSTR <. E-3\n
        GPIB0::24::INSTR > :READ?\n
        GPIB0::24::INSTR <. 2.5E-3\n
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Each_recorded_instrument_answers_on_a_socket_of_its_own_what_it_answered_then()
    {
        var unknown = new ConcurrentQueue<string>();
        await using var server = ReplayServer.Start(WireLogFile.Parse(Log, "session.wire"), unknown.Enqueue);
        Assert.Equal(["GPIB0::24::INSTR", "GPIB0::7::INSTR"], server.Addresses.Select(address => address.Instrument));
        await using var source = await new TcpSocketChannelFactory().OpenAsync(server.Addresses[0].ResourceName, Token);
        await using var meter = await new TcpSocketChannelFactory().OpenAsync(server.Addresses[1].ResourceName, Token);

        Assert.Equal("MAKER,MODEL 1,123,1.0\n", await AskAsync(source, "*IDN?\n"));
        Assert.Equal("MAKER,MODEL 2,456,1.0\n", await AskAsync(meter, "*IDN?\n"));
        Assert.Equal("1.5E-3\n", await AskAsync(source, ":OUTP ON\n:READ?\n"));
        Assert.Equal("2.5E-3\n", await AskAsync(source, ":READ?\n"));
        Assert.Equal("MAKER,MODEL 1,123,1.0\n", await AskAsync(source, ":NEW?\n*IDN?\n"));
        Assert.Contains("\":NEW?\" was never recorded", Assert.Single(unknown), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(IMessageChannel channel, string query)
    {
        await channel.WriteAsync(Encoding.ASCII.GetBytes(query), Token);
        var answer = "";
        var buffer = new byte[100];
        while (!answer.EndsWith('\n'))
        {
            var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(30), Token);
            answer += Encoding.ASCII.GetString(buffer, 0, read.Count);
        }

        return answer;
    }
}
