using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Vxi11;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Vxi11;

/// <summary>How a link comes about and goes, against hand-written words.</summary>
public sealed class Vxi11OpeningTests
{
    private const int Limit = 20_000;

    private const string GetPort = "80000038 00000001 00000000 00000002 000186a0 00000002 00000003 "
        + "00000000 00000000 00000000 00000000 000607af 00000001 00000006 00000000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task The_port_mapper_is_asked_then_a_link_is_made_used_and_destroyed()
    {
        using var portmapper = new ScriptedServer();
        using var core = new ScriptedServer();
        var opening = Factory(portmapper.Port).OpenAsync("TCPIP0::127.0.0.1::inst0::INSTR", Token).AsTask();
        using (var mapped = await portmapper.AcceptAsync(Token))
        {
            await mapped.ExpectAsync(GetPort);
            await mapped.SendAsync($"8000001c 00000001 00000001 00000000 00000000 00000000 00000000 {core.Port:x8}");
            await mapped.ExpectEndAsync();
        }

        using var peer = await core.AcceptAsync(Token);
        await peer.ExpectAsync("80000040 00000001 00000000 00000002 000607af 00000001 0000000a "
            + "00000000 00000000 00000000 00000000 ........ 00000000 00000000 00000005 696e7374 30000000");
        await peer.SendAsync("80000028 00000001 00000001 00000000 00000000 00000000 00000000 00000000 00000007 00000401 00010000");
        var channel = await opening;

        var writing = channel.WriteAsync("*IDN?\r\n"u8.ToArray(), Token).AsTask();
        await peer.ExpectAsync("80000044 00000002 00000000 00000002 000607af 00000001 0000000b "
            + "00000000 00000000 00000000 00000000 00000007 000007d0 00000000 00000008 00000007 2a49444e 3f0d0a00");
        await peer.SendAsync("80000020 00000002 00000001 00000000 00000000 00000000 00000000 00000000 00000007");
        await writing;

        var buffer = new byte[20480];
        var reading = channel.ReadAsync(buffer, TimeSpan.FromSeconds(2), Token).AsTask();
        await peer.ExpectAsync("80000040 00000003 00000000 00000002 000607af 00000001 0000000c "
            + "00000000 00000000 00000000 00000000 00000007 00005000 000007d0 00000000 00000000 00000000");
        await peer.SendAsync("80000028 00000003 00000001 00000000 00000000 00000000 00000000 00000000 00000004 00000004 53494d0a");
        Assert.Equal(new ChannelRead(4, End: true), await reading);
        Assert.Equal("SIM\n"u8, buffer.AsSpan(0, 4));

        var closing = channel.DisposeAsync().AsTask();
        await peer.ExpectAsync("8000002c 00000004 00000000 00000002 000607af 00000001 00000017 "
            + "00000000 00000000 00000000 00000000 00000007");
        await peer.SendAsync("8000001c 00000004 00000001 00000000 00000000 00000000 00000000 00000000");
        await closing;
        await peer.ExpectEndAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_port_mapper_without_vxi_11_is_told_from_none_at_all()
    {
        using var portmapper = new ScriptedServer();
        var opening = Factory(portmapper.Port).OpenAsync("TCPIP0::127.0.0.1::inst0::INSTR", Token).AsTask();
        using var mapped = await portmapper.AcceptAsync(Token);
        await mapped.ExpectAsync(GetPort);
        await mapped.SendAsync("8000001c 00000001 00000001 00000000 00000000 00000000 00000000 00000000");
        var fault = await Assert.ThrowsAsync<ChannelException>(() => opening);
        Assert.Contains("has a port mapper, but no VXI-11", fault.Message, StringComparison.Ordinal);
        Assert.Contains("TCPIP0::127.0.0.1::hislip0::INSTR", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Where_no_port_mapper_listens_other_names_are_proposed()
    {
        int port;
        using (var gone = new ScriptedServer())
        {
            port = gone.Port;
        }

        var fault = await Assert.ThrowsAsync<ChannelException>(
            () => Factory(port).OpenAsync("TCPIP0::127.0.0.1::inst0::INSTR", Token).AsTask());
        Assert.Contains("refuses port", fault.Message, StringComparison.Ordinal);
        Assert.Contains("TCPIP0::127.0.0.1::5025::SOCKET", fault.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("00000003", "no device \"inst0\"")]
    [InlineData("00000009", "no link left")]
    [InlineData("0000000b", "another client holds the instrument")]
    [InlineData("00000063", "VXI-11 error 99")]
    public async Task A_refused_link_says_why(string error, string reason)
    {
        await using var instrument = new ScriptedInstrument();
        var fault = await Assert.ThrowsAsync<ChannelException>(() => instrument.OpenAsync(error: error));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        await instrument.Peer.ExpectEndAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task An_exclusive_link_asks_for_the_lock()
    {
        await using var instrument = new ScriptedInstrument { Options = new Vxi11Options { IsExclusive = true } };
        await instrument.OpenAsync();
        Assert.Equal(instrument.ResourceName, instrument.Channel.ResourceName);
    }

    [Theory(Timeout = Limit)]
    [InlineData("00000001 00000001 00000000 00000000 00000000 00000001", "does not speak VXI-11")]
    [InlineData("00000001 00000001 00000000 00000000 00000000 00000002 00000002 00000003", "another version")]
    [InlineData("00000001 00000001 00000001 00000001 00000001", "denied")]
    [InlineData("00000001 00000000 00000002", "makes no sense")]
    [InlineData("00000001 00000001 00000000 00000000 7fffffff 00000000", "makes no sense")]
    [InlineData("00000001 00000001 00000000 00000000 00000000 00000000 00000000 00000007", "makes no sense")]
    public async Task Another_server_at_the_port_is_recognised(string answer, string reason)
    {
        using var core = new ScriptedServer();
        var opening = Factory(1).OpenAsync(
            string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1,{core.Port}::inst0::INSTR"), Token).AsTask();
        using var peer = await core.AcceptAsync(Token);
        await peer.SendAsync(ScriptedInstrument.Record(answer));
        var fault = await Assert.ThrowsAsync<ChannelException>(() => opening);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        using var core = new ScriptedServer();
        var factory = new Vxi11ChannelFactory(options: new Vxi11Options
        {
            ControlTimeout = TimeSpan.FromMilliseconds(20), Grace = TimeSpan.FromMilliseconds(20),
        });
        var fault = await Assert.ThrowsAsync<ChannelException>(() => factory.OpenAsync(
            string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1,{core.Port}::inst0::INSTR"), Token).AsTask());
        Assert.Contains("no VXI-11 answer", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_other_factories_are_left_to_them()
    {
        Assert.False(Factory(1).CanOpen("TCPIP0::127.0.0.1::hislip0::INSTR"));
        Assert.False(Factory(1).CanOpen("SIM::SMU::INSTR"));
        Assert.True(Factory(1).CanOpen("TCPIP0::127.0.0.1::gpib0,24::INSTR"));
    }

    private static Vxi11ChannelFactory Factory(int portmapperPort) => new(options: new Vxi11Options
    {
        PortmapperPort = portmapperPort,
        ControlTimeout = TimeSpan.FromSeconds(2),
        Socket = new TcpSocketOptions { RetryDelay = TimeSpan.FromMilliseconds(1) },
    });
}
