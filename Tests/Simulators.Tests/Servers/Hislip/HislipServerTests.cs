using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Hislip;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Hislip;

public sealed class HislipServerTests : IAsyncDisposable
{
    private const string Identity = "SPINBENCH,MODEL 1,0,1.0\n";

    private readonly LabClock _clock = new();
    private readonly HislipServer _server;

    public HislipServerTests() => _server = HislipServer.Start(
        [
            new ServedInstrument("FIRST", new ExampleFirmware(_clock)) { GpibAddress = 24 },
            new ServedInstrument("SECOND", new ExampleFirmware(_clock))
            {
                Quirks = new InstrumentQuirks { MaximumConnections = 2, IsInterruptible = false },
            },
        ]);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 20_000)]
    public async Task A_conversation_goes_byte_by_byte_as_the_protocol_has_it()
    {
        using var synchronous = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.Equal("01 00 01000001", await synchronous.AskAsync("00", "00", "01007878", "hislip0"));
        using var asynchronous = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.Equal("12 00 00005342", await asynchronous.AskAsync("11", "00", "00000001"));
        Assert.Equal(
            "10 00 00000000 \0\0\0\0\x01\0\0\0",
            await asynchronous.AskAsync("0f", "00", "00000000", "\0\0\0\0\0\x10\0\0"));
        Assert.Equal($"07 00 ffffff00 {Identity}", await synchronous.AskAsync("07", "00", "ffffff00", "*IDN?\r\n"));
        await synchronous.SendAsync("06", "01", "ffffff02", "*OP");
        Assert.Equal("07 00 ffffff04 1\n", await synchronous.AskAsync("07", "00", "ffffff04", "C?\n"));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("01007878", "0100")]
    [InlineData("01017878", "0101")]
    [InlineData("02007878", "0101")]
    public async Task The_lower_version_of_both_is_spoken(string offer, string spoken)
    {
        using var client = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.Equal($"01 00 {spoken}0001", await client.AskAsync("00", "00", offer, "hislip0"));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("hislip0", "0")]
    [InlineData("", "0")]
    [InlineData("first", "0")]
    [InlineData("HiSLIP1", "1")]
    [InlineData("SECOND", "1")]
    public async Task Every_instrument_has_names(string device, string isSecond)
    {
        using var second = await HislipClient.OpenAsync(_server.EndPoint, "hislip1");
        await second.AskAsync(":OUTP ON;*OPC?");
        using var client = await HislipClient.OpenAsync(_server.EndPoint, device);
        Assert.Equal(isSecond + "\n", await client.AskAsync(":OUTP?"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Addresses_name_every_instrument()
    {
        Assert.Equal(
            [
                new ServedAddress("FIRST", $"TCPIP0::127.0.0.1::hislip0,{_server.EndPoint.Port}::INSTR"),
                new ServedAddress("SECOND", $"TCPIP0::127.0.0.1::hislip1,{_server.EndPoint.Port}::INSTR"),
            ],
            _server.Addresses);
        await Task.CompletedTask;
    }

    [Theory(Timeout = 20_000)]
    [InlineData("hislip2")]
    [InlineData("inst0")]
    public async Task An_unknown_name_is_a_wrong_initialisation(string device)
    {
        using var client = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.StartsWith("02 03 00000000 ", await client.AskAsync("00", "00", "01007878", device), StringComparison.Ordinal);
        Assert.True(await client.IsClosedAsync());
        Assert.Equal(0, _server.SessionCount);
    }

    [Fact(Timeout = 20_000)]
    public async Task Messages_in_a_wrong_order_end_the_connection()
    {
        using var fresh = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.StartsWith("02 02 ", await fresh.AskAsync("07", "00", "ffffff00", "*IDN?"), StringComparison.Ordinal);
        Assert.True(await fresh.IsClosedAsync());

        using var half = await HislipBytes.ConnectAsync(_server.EndPoint);
        await half.AskAsync("00", "00", "01007878", "hislip0");
        Assert.StartsWith("02 02 ", await half.AskAsync("07", "00", "ffffff00", "*IDN?"), StringComparison.Ordinal);
        Assert.True(await half.IsClosedAsync());

        using var stranger = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.StartsWith("02 03 ", await stranger.AskAsync("11", "00", "00000777"), StringComparison.Ordinal);

        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.StartsWith("02 03 ", await client.Synchronous.AskAsync("00", "00", "01007878", "hislip0"), StringComparison.Ordinal);
        Assert.True(await client.Synchronous.IsClosedAsync());
        Assert.True(await client.Asynchronous.IsClosedAsync());
    }

    [Fact(Timeout = 20_000)]
    public async Task A_bad_header_ends_the_connection()
    {
        using var client = await HislipBytes.ConnectAsync(_server.EndPoint);
        await client.SendRawAsync(new byte[16]);
        Assert.StartsWith("02 01 ", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact(Timeout = 20_000)]
    public async Task What_is_not_understood_is_said_and_the_session_goes_on()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.StartsWith("03 01 ", await client.Synchronous.AskAsync("19", "00", "00000000", "abc"), StringComparison.Ordinal);
        Assert.StartsWith("03 03 ", await client.Synchronous.AskAsync("80", "00", "00000000"), StringComparison.Ordinal);
        Assert.StartsWith("03 01 ", await client.Asynchronous.AskAsync("07", "00", "00000000", "abc"), StringComparison.Ordinal);
        Assert.StartsWith("03 02 ", await client.Asynchronous.AskAsync("0a", "07", "00000000"), StringComparison.Ordinal);
        Assert.StartsWith("03 02 ", await client.Asynchronous.AskAsync("04", "02", "00000000"), StringComparison.Ordinal);
        Assert.StartsWith("03 04 ", await client.Asynchronous.AskAsync("04", "01", "00000000", new string('x', 300)), StringComparison.Ordinal);
        Assert.StartsWith("03 00 ", await client.Asynchronous.AskAsync("0f", "00", "00000000", "abc"), StringComparison.Ordinal);
        Assert.StartsWith("03 04 ", await client.Synchronous.AskAsync("06", "00", "00000000", new string(' ', (1 << 24) + 1)), StringComparison.Ordinal);
        Assert.Equal(Identity, await client.AskAsync("*IDN?"));
        Assert.Equal("0b 00 00000000", await client.Asynchronous.AskAsync("0a", "01", "00000000"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_long_answer_comes_in_parts_no_longer_than_the_client_takes()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        await client.Asynchronous.AskAsync("0f", "00", "00000000", "\0\0\0\0\0\0\0\x1a");
        await client.WriteAsync("*IDN?");
        Assert.Equal("06 00 ffffff00 SPINBENCH,", await client.Synchronous.ReceiveAsync());
        Assert.Equal("06 00 ffffff00 MODEL 1,0,", await client.Synchronous.ReceiveAsync());
        Assert.Equal("07 00 ffffff00 1.0\n", await client.Synchronous.ReceiveAsync());
    }

    [Fact(Timeout = 20_000)]
    public async Task An_answer_that_was_not_read_is_interrupted()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.Equal(Identity, await client.AskAsync("*IDN?"));
        await client.WriteAsync(":SYST:ERR?");
        Assert.Equal("0e 00 ffffff02", await client.Asynchronous.ReceiveAsync());
        Assert.Equal("0d 00 ffffff02", await client.Synchronous.ReceiveAsync());
        Assert.StartsWith("07 00 ffffff02 -410,", await client.Synchronous.ReceiveAsync(), StringComparison.Ordinal);
        Assert.StartsWith("0,", await client.AskAsync(":SYST:ERR?", received: true), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_instrument_without_that_rule_answers_everything()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint, "hislip1");
        for (var count = 0; count < 3; count++)
        {
            Assert.Equal(Identity, await client.AskAsync("*IDN?"));
        }

        Assert.StartsWith("0,", await client.AskAsync(":SYST:ERR?"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task The_status_byte_tells_of_an_answer_until_it_was_read()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.Equal("00", await client.ReadStatusAsync("ffffff00"));
        var number = await client.WriteAsync("*IDN?");
        Assert.Equal($"07 00 {number} {Identity}", await client.Synchronous.ReceiveAsync());
        Assert.Equal("10", await client.ReadStatusAsync(number));
        Assert.Equal("10", await client.ReadStatusAsync("ffffff02"));
        Assert.Equal("00", await client.ReadStatusAsync(number, received: true));
        Assert.Equal("00", await client.ReadStatusAsync("ffffff02", received: true));
        Assert.Equal("1\n", await client.AskAsync("*OPC?", received: true));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_reading_comes_when_it_is_ready_and_status_is_there_meanwhile()
    {
        _clock.Follow(TimeProvider.System, scale: 4);
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        var number = await client.WriteAsync(":READ?");
        Assert.Equal("00", await client.ReadStatusAsync(number));
        Assert.Equal($"07 00 {number} +1.000206E+00\n", await client.Synchronous.ReceiveAsync());
        Assert.True(_clock.Seconds >= 2, $"{_clock.Seconds} s");
        Assert.Equal("10", await client.ReadStatusAsync(number));
        _clock.StopFollowing();
    }

    [Fact(Timeout = 20_000)]
    public async Task Device_clear_forgets_messages_and_answers_and_numbers_begin_again()
    {
        _clock.Follow(TimeProvider.System, scale: 0.01);
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        await client.WriteAsync(":READ?");
        await client.Synchronous.SendAsync("06", "00", "ffffff02", ":VOLT:NPL");
        Assert.Equal("17 00 00000000", await client.Asynchronous.AskAsync("13", "00", "00000000"));
        await client.Synchronous.SendAsync("07", "00", "ffffff04", "*IDN?");
        Assert.Equal("09 00 00000000", await client.Synchronous.AskAsync("08", "00", "00000000"));
        Assert.Equal("07 00 ffffff00 0,\"No error\"\n", await client.Synchronous.AskAsync("07", "00", "ffffff00", ":SYST:ERR?"));
        Assert.Equal("00", await client.ReadStatusAsync("ffffff00", received: true));
        _clock.StopFollowing();
    }

    [Fact(Timeout = 20_000)]
    public async Task Trigger_reaches_the_instrument_in_its_turn()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        await client.Synchronous.SendAsync("0c", "00", "ffffff00");
        await client.Synchronous.SendAsync("07", "00", "ffffff02", ":SYST:ERR?");
        Assert.StartsWith("07 00 ffffff02 -211,", await client.Synchronous.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_exclusive_lock_holds_the_messages_of_others_back()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        using var other = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.Equal("19 00 00000000", await client.Asynchronous.AskAsync("18", "00", "00000000"));
        Assert.Equal("05 03 00000000", await client.Asynchronous.AskAsync("04", "00", "ffffff00"));
        Assert.Equal("05 01 00000000", await client.Asynchronous.AskAsync("04", "01", "00000000"));
        Assert.Equal("05 03 00000000", await client.Asynchronous.AskAsync("04", "01", "00000000"));
        Assert.Equal("19 01 00000001", await other.Asynchronous.AskAsync("18", "00", "00000000"));
        Assert.Equal("05 00 00000000", await other.Asynchronous.AskAsync("04", "01", "00000014"));
        var number = await other.WriteAsync(":VOLT:NPLC?");
        Assert.Equal("1\n", await client.AskAsync(":VOLT:NPLC 5;*OPC?"));
        Assert.Equal("05 01 00000000", await client.Asynchronous.AskAsync("04", "00", "ffffff00"));
        Assert.Equal($"07 00 {number} 5.000000E+00\n", await other.Synchronous.ReceiveAsync());
    }

    [Fact(Timeout = 20_000)]
    public async Task A_device_clear_drops_messages_that_a_lock_holds_back()
    {
        using var client = await HislipClient.OpenAsync(_server.EndPoint);
        using var other = await HislipClient.OpenAsync(_server.EndPoint);
        await client.Asynchronous.AskAsync("04", "01", "00000000");
        await other.WriteAsync(":VOLT:NPLC 5");
        Assert.Equal("17 00 00000000", await other.Asynchronous.AskAsync("13", "00", "00000000"));
        Assert.Equal("09 00 00000000", await other.Synchronous.AskAsync("08", "00", "00000000"));
        Assert.Equal("1.000000E+00\n", await client.AskAsync(":VOLT:NPLC?"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Those_who_know_its_name_share_a_lock()
    {
        using var first = await HislipClient.OpenAsync(_server.EndPoint);
        using var second = await HislipClient.OpenAsync(_server.EndPoint);
        using var third = await HislipClient.OpenAsync(_server.EndPoint);
        Assert.Equal("05 01 00000000", await first.Asynchronous.AskAsync("04", "01", "00000000", "ours"));
        Assert.Equal("05 01 00000000", await second.Asynchronous.AskAsync("04", "01", "00000000", "ours"));
        Assert.Equal("05 00 00000000", await third.Asynchronous.AskAsync("04", "01", "00000014", "theirs"));
        Assert.Equal("19 00 00000002", await third.Asynchronous.AskAsync("18", "00", "00000000"));
        Assert.Equal("1\n", await first.AskAsync("*OPC?"));
        Assert.Equal("1\n", await second.AskAsync("*OPC?"));
        Assert.Equal("05 02 00000000", await first.Asynchronous.AskAsync("04", "00", "ffffff00"));
        Assert.Equal("05 02 00000000", await second.Asynchronous.AskAsync("04", "00", "ffffff00"));
        Assert.Equal("1\n", await third.AskAsync("*OPC?"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Either_connection_that_closes_ends_the_session_and_its_locks()
    {
        using var other = await HislipClient.OpenAsync(_server.EndPoint);
        using (var client = await HislipClient.OpenAsync(_server.EndPoint))
        {
            Assert.Equal("05 01 00000000", await client.Asynchronous.AskAsync("04", "01", "00000000"));
            client.Asynchronous.Dispose();
            Assert.True(await client.Synchronous.IsClosedAsync());
        }

        Assert.Equal("05 01 00000000", await other.Asynchronous.AskAsync("04", "01", "00002710"));
        Assert.Equal("1\n", await other.AskAsync("*OPC?"));
    }

    [Fact(Timeout = 20_000)]
    public async Task One_client_too_many_is_told_so_and_half_a_session_gives_way()
    {
        using var first = await HislipClient.OpenAsync(_server.EndPoint, "hislip1");
        using var half = await HislipBytes.ConnectAsync(_server.EndPoint);
        await half.AskAsync("00", "00", "01007878", "hislip1");
        using var second = await HislipClient.OpenAsync(_server.EndPoint, "hislip1");
        Assert.True(await half.IsClosedAsync());
        using var third = await HislipBytes.ConnectAsync(_server.EndPoint);
        Assert.StartsWith("02 04 ", await third.AskAsync("00", "00", "01007878", "hislip1"), StringComparison.Ordinal);
        Assert.Equal("1\n", await first.AskAsync("*OPC?"));
        Assert.Equal("1\n", await second.AskAsync("*OPC?"));
    }
}
