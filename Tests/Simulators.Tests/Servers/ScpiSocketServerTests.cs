using System.Net.Sockets;
using System.Text;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers;

public class ScpiSocketServerTests
{
    private readonly LabClock _clock = new();
    private readonly ExampleFirmware _firmware;

    public ScpiSocketServerTests() => _firmware = new ExampleFirmware(_clock);

    [Fact(Timeout = 20_000)]
    public async Task Commands_and_queries_travel_in_lines()
    {
        await using var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using var client = await ConnectAsync(server);
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0\n", await AskAsync(client, "*IDN?\n"));
        Assert.Equal("5.000000E+00\n", await AskAsync(client, ":VOLT:NPLC 5\r\n:VOLT:NPLC?\r\n"));
        await SendAsync(client, ":VOLT:");
        Assert.Equal("1.000000E-01\n", await AskAsync(client, "NPLC 0.1\n:VOLT:NPLC?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_reading_moves_the_clock_by_its_own_duration_and_is_answered_at_once()
    {
        await using var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using var client = await ConnectAsync(server);
        Assert.Equal("+1.000206E+00\n", await AskAsync(client, ":READ?\n"));
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact(Timeout = 20_000)]
    public async Task The_instrument_keeps_its_state_when_a_client_leaves()
    {
        await using var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using (var first = await ConnectAsync(server))
        {
            Assert.Equal("1\n", await AskAsync(first, ":OUTP ON;:OUTP?\n"));
        }

        using var second = await ConnectAsync(server);
        Assert.Equal("1\n", await AskAsync(second, ":OUTP?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Each_client_gets_its_own_answers()
    {
        await using var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using var first = await ConnectAsync(server);
        using var second = await ConnectAsync(server);
        for (var count = 0; count < 50; count++)
        {
            await SendAsync(first, "*IDN?\n");
            await SendAsync(second, "*OPC?\n");
            Assert.Equal("SPINBENCH,MODEL 1,0,1.0\n", await ReadLineAsync(first));
            Assert.Equal("1\n", await ReadLineAsync(second));
        }
    }

    [Fact(Timeout = 20_000)]
    public async Task One_client_too_many_is_disconnected()
    {
        await using var server = ScpiSocketServer.Start(Limited(1));
        using var first = await ConnectAsync(server);
        await AskAsync(first, "*IDN?\n");
        using var second = await ConnectAsync(server);
        Assert.Equal(0, await second.ReceiveAsync(new byte[1]));
        Assert.Equal("1\n", await AskAsync(first, "*OPC?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_client_that_only_holds_a_connection_open_gives_way_to_one_that_speaks()
    {
        await using var server = ScpiSocketServer.Start(Limited(1));
        using var silent = await ConnectAsync(server);
        await SendAsync(silent, "*ID");
        using var speaker = await ConnectAsync(server);
        Assert.Equal("1\n", await AskAsync(speaker, "*OPC?\n"));
        Assert.Equal(0, await silent.ReceiveAsync(new byte[1]));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_line_without_end_costs_the_connection_and_nothing_else()
    {
        await using var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using var client = await ConnectAsync(server);
        var flood = new byte[1 << 16];
        Array.Fill(flood, (byte)'A');
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var count = 0; count < 1000; count++)
            {
                await client.SendAsync(flood);
            }

            Assert.NotEqual(0, await client.ReceiveAsync(new byte[1]));
        });
        using var other = await ConnectAsync(server);
        Assert.Equal("1\n", await AskAsync(other, "*OPC?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Stopping_disconnects_clients_and_frees_the_port()
    {
        var server = ScpiSocketServer.Start(new ServedInstrument("EXAMPLE", _firmware));
        using var client = await ConnectAsync(server);
        await AskAsync(client, "*IDN?\n");
        Assert.Equal(1, server.ConnectionCount);
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.Equal(0, await client.ReceiveAsync(new byte[1]));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(server));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_fault_of_the_simulator_costs_one_connection_is_told_at_once_and_thrown_at_the_end()
    {
        using var faulty = new FaultyFirmware(_clock);
        var server = ScpiSocketServer.Start(
            new ServedInstrument("FAULTY", faulty) { Quirks = new InstrumentQuirks { MaximumConnections = 1 } });
        for (var count = 0; count < 3; count++)
        {
            // Each takes the only place, so that none of those before has kept it.
            var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
            server.ConnectionFailed += told.SetResult;
            using var client = await ConnectAsync(server);
            await SendAsync(client, "BREAK\n");
            Assert.Equal(0, await client.ReceiveAsync(new byte[1]));
            Assert.Equal(FaultyFirmware.Fault, (await told.Task).Message);
            server.ConnectionFailed -= told.SetResult;
        }

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync());
        Assert.Equal(FaultyFirmware.Fault, thrown.Message);
    }

    private ServedInstrument Limited(int maximumConnections) =>
        new("EXAMPLE", _firmware) { Quirks = new InstrumentQuirks { MaximumConnections = maximumConnections } };

    private static async Task<Socket> ConnectAsync(ScpiSocketServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.EndPoint);
        return socket;
    }

    private static async Task SendAsync(Socket client, string text) =>
        await client.SendAsync(Encoding.Latin1.GetBytes(text));

    private static async Task<string> AskAsync(Socket client, string text)
    {
        await SendAsync(client, text);
        return await ReadLineAsync(client);
    }

    private static async Task<string> ReadLineAsync(Socket client)
    {
        var line = new StringBuilder();
        var letter = new byte[1];
        while (line.Length == 0 || line[^1] != '\n')
        {
            Assert.Equal(1, await client.ReceiveAsync(letter));
            line.Append((char)letter[0]);
        }

        return line.ToString();
    }
}
