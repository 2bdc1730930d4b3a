using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Vxi11;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Vxi11;

public sealed class Vxi11ServerTests : IAsyncDisposable
{
    private const int End = 4;
    private const int Character = 2;
    private const int RequestCount = 1;
    private const string Identity = "SPINBENCH,MODEL 1,0,1.0\n";

    private readonly LabClock _clock = new();
    private readonly ServedInstrument _first;
    private readonly ServedInstrument _second;
    private readonly Vxi11Server _server;

    public Vxi11ServerTests()
    {
        _first = new ServedInstrument("FIRST", new ExampleFirmware(_clock)) { GpibAddress = 24 };
        _second = new ServedInstrument("SECOND", new ExampleFirmware(_clock, queues: true))
        {
            GpibAddress = 7,
            Quirks = new InstrumentQuirks { MaximumConnections = 2 },
        };
        _server = Vxi11Server.Start([_first, _second], portmapperPort: null);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 20_000)]
    public async Task A_conversation_goes_word_by_word_as_the_protocol_has_it()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var created = await client.AskAsync(
            "80000040 00000001 00000000 00000002 000607af 00000001 0000000a 00000000 00000000 00000000 00000000 "
            + "11223344 00000000 00002710 00000005 696e7374 30000000");
        Assert.StartsWith("80000028 00000001 00000001 00000000 00000000 00000000 00000000 00000000 ", created, StringComparison.Ordinal);
        Assert.EndsWith(" 00100000", created, StringComparison.Ordinal);
        var link = created.Split(' ')[8];
        Assert.Equal(
            "80000020 00000002 00000001 00000000 00000000 00000000 00000000 00000000 00000007",
            await client.AskAsync(
                "80000044 00000002 00000000 00000002 000607af 00000001 0000000b 00000000 00000000 00000000 00000000 "
                + $"{link} 000007d0 00002710 00000008 00000007 2a49444e 3f0d0a00"));
        Assert.Equal(
            "8000003c 00000003 00000001 00000000 00000000 00000000 00000000 00000000 00000004 00000018 "
            + "5350494e 42454e43 482c4d4f 44454c20 312c302c 312e300a",
            await client.AskAsync(
                "80000040 00000003 00000000 00000002 000607af 00000001 0000000c 00000000 00000000 00000000 00000000 "
                + $"{link} 00005000 000007d0 00002710 00000000 00000000"));
        Assert.Equal("00000000", await client.CallAsync(23, link));
        Assert.Equal(0, _server.LinkCount);
    }

    [Theory(Timeout = 20_000)]
    [InlineData("inst0", "0")]
    [InlineData("INST0", "0")]
    [InlineData("gpib0,24", "0")]
    [InlineData("first", "0")]
    [InlineData("inst1", "1")]
    [InlineData("gpib0,7", "1")]
    [InlineData("SECOND", "1")]
    public async Task Every_instrument_has_names(string device, string isSecond)
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        await client.WriteAsync(await client.LinkAsync("inst1"), ":OUTP ON");
        var link = await client.LinkAsync(device);
        await client.WriteAsync(link, ":OUTP?");
        Assert.Equal((0, End, isSecond + "\n"), await client.ReadAsync(link));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("inst2")]
    [InlineData("gpib0,8")]
    [InlineData("gpib0,")]
    [InlineData("")]
    [InlineData("inst99999999999")]
    public async Task Other_names_are_not_accessible(string device)
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var words = await client.CallAsync(10, $"00000001 00000000 00002710 {RpcWords.Opaque(device)}");
        Assert.StartsWith("00000003 00000000 ", words, StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_write_without_end_is_joined_with_the_next()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        Assert.Equal("00000000 00000004", await client.WriteAsync(link, ":VOL", flags: 0));
        Assert.Equal("00000000 00000000", await client.WriteAsync(link, "", flags: 0));
        Assert.Equal("00000000 00000008", await client.WriteAsync(link, "T:NPLC 5", flags: 0));
        await client.WriteAsync(link, "");
        await client.WriteAsync(link, ":VOLT:NPLC?");
        Assert.Equal((0, End, "5.000000E+00\n"), await client.ReadAsync(link));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_record_may_come_in_fragments_and_those_byte_by_byte()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        var call = "00000009 00000000 00000002 000607af 00000001 0000000b 00000000 00000000 00000000 00000000 "
            + $"{link} 000007d0 00002710 00000008 00000005 2a49444e 3f000000";
        var words = call.Split(' ');
        foreach (var word in words)
        {
            await client.SendAsync("00000000");
            await client.SendAsync($"00000003 {word[..6]}");
            await client.SendAsync($"00000001 {word[6..]}");
        }

        await client.SendAsync("80000000");
        Assert.Equal("00000000 00000005", await client.FinishCallAsync());
        Assert.Equal((0, End, Identity), await client.ReadAsync(link));
    }

    [Fact(Timeout = 20_000)]
    public async Task Reasons_tell_why_a_read_ended()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        await client.WriteAsync(link, "*IDN?");
        Assert.Equal((0, RequestCount, "SPIN"), await client.ReadAsync(link, size: 4));
        Assert.Equal((0, Character, "BENCH,"), await client.ReadAsync(link, flags: 0x80, character: ','));
        Assert.Equal((0, RequestCount | Character, "MODEL 1,"), await client.ReadAsync(link, size: 8, flags: 0x80, character: ','));
        Assert.Equal((0, RequestCount, ""), await client.ReadAsync(link, size: 0));
        Assert.Equal((0, RequestCount | Character | End, "0,1.0\n"), await client.ReadAsync(link, size: 6, flags: 0x80, character: '\n'));
        await client.WriteAsync(link, "*IDN?");
        Assert.Equal((0, End, Identity), await client.ReadAsync(link, size: uint.MaxValue));
        await client.WriteAsync(link, "*OPC?");
        Assert.Equal((0, Character | End, "1\n"), await client.ReadAsync(link, flags: 0x80, character: '\n'));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_read_without_an_answer_times_out_in_wall_clock_time_and_says_unterminated()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        Assert.Equal((15, 0, ""), await client.ReadAsync(link, timeout: 30));
        await client.WriteAsync(link, ":SYST:ERR?");
        var (_, _, error) = await client.ReadAsync(link);
        Assert.StartsWith("-420,", error, StringComparison.Ordinal);
        Assert.Equal(0, _clock.Seconds);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_reading_comes_when_it_is_ready_and_a_time_out_before_does_not_lose_it()
    {
        _clock.Follow(TimeProvider.System, scale: 4);
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        await client.WriteAsync(link, ":READ?");
        Assert.Equal((15, 0, ""), await client.ReadAsync(link, timeout: 20));
        Assert.Equal((0, End, "+1.000206E+00\n"), await client.ReadAsync(link, timeout: 10_000));
        Assert.True(_clock.Seconds >= 2, $"{_clock.Seconds} s");
        _clock.StopFollowing();
    }

    [Fact(Timeout = 20_000)]
    public async Task An_unread_answer_is_interrupted()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        await client.WriteAsync(link, "*IDN?");
        Assert.Equal("00000000 00000010", await client.CallAsync(13, $"{link} 00000000 00002710 000007d0"));
        await client.WriteAsync(link, ":SYST:ERR?");
        var (error, reason, text) = await client.ReadAsync(link);
        Assert.Equal((0, End), (error, reason));
        Assert.StartsWith("-410,", text, StringComparison.Ordinal);
        Assert.Equal("00000000 00000000", await client.CallAsync(13, $"{link} 00000000 00002710 000007d0"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_clear_on_another_connection_interrupts_a_blocked_read()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        using var other = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        await client.StartCallAsync(12, $"{link} 00005000 00ffffff 00002710 00000000 00000000");
        var reading = client.FinishCallAsync();
        while (!reading.IsCompleted)
        {
            Assert.Equal("00000000", await other.CallAsync(15, $"{link} 00000000 00002710 000007d0"));
        }

        Assert.Equal((23, 0, ""), RpcWords.ReadResults(await reading));
        await client.WriteAsync(link, "*OPC?");
        Assert.Equal((0, End, "1\n"), await client.ReadAsync(link));
    }

    [Fact(Timeout = 20_000)]
    public async Task The_abort_channel_interrupts_a_blocked_read()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var words = await client.CallAsync(10, $"00000001 00000000 00002710 {RpcWords.Opaque("inst0")}");
        var link = words.Split(' ')[1];
        var port = Convert.ToInt32(words.Split(' ')[2], 16);
        using var abort = await RpcWords.ConnectAsync(new System.Net.IPEndPoint(_server.EndPoint.Address, port));
        await client.StartCallAsync(12, $"{link} 00005000 00ffffff 00002710 00000000 00000000");
        var reading = client.FinishCallAsync();
        while (!reading.IsCompleted)
        {
            await abort.StartCallAsync(1, link, program: 0x607b0);
            Assert.Equal("00000000", await abort.FinishCallAsync());
        }

        Assert.Equal((23, 0, ""), RpcWords.ReadResults(await reading));
        await abort.StartCallAsync(1, "7fffffff", program: 0x607b0);
        Assert.Equal("00000004", await abort.FinishCallAsync());
    }

    [Fact(Timeout = 20_000)]
    public async Task Clear_forgets_messages_and_answers_of_its_own_link_only()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var (link, other) = (await client.LinkAsync("inst0"), await client.LinkAsync("inst0"));
        await client.WriteAsync(other, "*OPC?");
        await client.WriteAsync(link, "*IDN?");
        await client.WriteAsync(link, ":VOLT:NPL", flags: 0);
        Assert.Equal("00000000", await client.CallAsync(15, $"{link} 00000000 00002710 000007d0"));
        await client.WriteAsync(link, ":SYST:ERR?");
        Assert.StartsWith("0,", (await client.ReadAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal((0, End, "1\n"), await client.ReadAsync(other));
    }

    [Fact(Timeout = 20_000)]
    public async Task Trigger_remote_and_local_reach_the_instrument()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        foreach (var procedure in (int[])[14, 16, 17])
        {
            Assert.Equal("00000000", await client.CallAsync(procedure, $"{link} 00000000 00002710 000007d0"));
        }

        await client.WriteAsync(link, ":SYST:ERR?");
        Assert.StartsWith("-211,", (await client.ReadAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task What_is_not_supported_is_said_and_a_wrong_link_too()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await client.LinkAsync("inst0");
        Assert.Equal("00000008 00000000", await client.CallAsync(22, $"{link} 00000000 00000000 00000000 00020000 00000000 00000001 00000000"));
        const string Wrong = "7fffffff";
        Assert.Equal("00000004 00000000", await client.WriteAsync(Wrong, "*IDN?"));
        Assert.Equal((4, 0, ""), await client.ReadAsync(Wrong));
        Assert.Equal("00000004 00000000", await client.CallAsync(13, $"{Wrong} 00000000 00002710 000007d0"));
        Assert.Equal("00000004", await client.CallAsync(15, $"{Wrong} 00000000 00002710 000007d0"));
        Assert.Equal("00000004", await client.CallAsync(18, $"{Wrong} 00000000 00002710"));
        Assert.Equal("00000004", await client.CallAsync(19, Wrong));
        Assert.Equal("00000004", await client.CallAsync(23, Wrong));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("000607b0 00000001 0000000a", "00000001")]
    [InlineData("000607af 00000003 0000000a", "00000002 00000001 00000001")]
    [InlineData("000607af 00000001 00000063", "00000003")]
    [InlineData("000607af 00000001 0000000a", "00000004")]
    [InlineData("000607af 00000001 00000000", "00000000")]
    public async Task A_call_of_something_else_gets_its_status(string call, string status)
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        var reply = await client.AskAsync($"80000028 00000005 00000000 00000002 {call} 00000000 00000000 00000000 00000000");
        Assert.Equal($"00000005 00000001 00000000 00000000 00000000 {status}", reply[9..]);
        Assert.NotEmpty(await client.LinkAsync("inst0"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_client_that_leaves_takes_its_links_and_locks_with_it()
    {
        using var other = await RpcWords.ConnectAsync(_server.EndPoint);
        var link = await other.LinkAsync("inst0");
        using (var client = await RpcWords.ConnectAsync(_server.EndPoint))
        {
            var locked = await client.LinkAsync("inst0");
            Assert.Equal("00000000", await client.CallAsync(18, $"{locked} 00000000 00000000"));
            Assert.Equal("0000000b 00000000", await other.WriteAsync(link, "*IDN?"));
            await client.StartCallAsync(12, $"{locked} 00005000 ffffffff 00002710 00000000 00000000");
        }

        Assert.Equal("00000000 00000005", await other.WriteAsync(link, "*IDN?", flags: 9));
        Assert.Equal((0, End, Identity), await other.ReadAsync(link));
        Assert.Equal(1, _server.LinkCount);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_lock_keeps_others_out_until_it_is_given_back()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        using var other = await RpcWords.ConnectAsync(_server.EndPoint);
        var (mine, theirs) = (await client.LinkAsync("inst0"), await other.LinkAsync("gpib0,24"));
        Assert.Equal("0000000c", await client.CallAsync(19, mine));
        Assert.Equal("00000000", await client.CallAsync(18, $"{mine} 00000000 00000000"));
        Assert.Equal("0000000b", await other.CallAsync(18, $"{theirs} 00000000 00002710"));
        Assert.Equal("0000000b", await other.CallAsync(18, $"{theirs} 00000001 00000014"));
        Assert.Equal((11, 0, ""), await other.ReadAsync(theirs));
        Assert.Equal("0000000b", await other.CallAsync(15, $"{theirs} 00000000 00002710 000007d0"));
        Assert.Equal("0000000c", await other.CallAsync(19, theirs));
        await client.WriteAsync(mine, "*OPC?");
        Assert.Equal((0, End, "1\n"), await client.ReadAsync(mine));

        await other.StartCallAsync(11, $"{theirs} 000007d0 00002710 00000009 {RpcWords.Opaque("*IDN?")}");
        Assert.Equal("00000000", await client.CallAsync(19, mine));
        Assert.Equal("00000000 00000005", await other.FinishCallAsync());
        var created = await other.CallAsync(10, $"00000001 00000001 00000014 {RpcWords.Opaque("inst0")}");
        Assert.StartsWith("00000000 ", created, StringComparison.Ordinal);
        Assert.StartsWith("0000000b ", await client.CallAsync(10, $"00000001 00000001 00000014 {RpcWords.Opaque("inst0")}"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task An_instrument_takes_only_so_many_links()
    {
        using var client = await RpcWords.ConnectAsync(_server.EndPoint);
        await client.LinkAsync("inst1");
        var second = await client.LinkAsync("inst1");
        Assert.StartsWith("00000009 ", await client.CallAsync(10, $"00000001 00000000 00000000 {RpcWords.Opaque("inst1")}"), StringComparison.Ordinal);
        await client.CallAsync(23, second);
        await client.LinkAsync("inst1");
    }

    [Fact(Timeout = 20_000)]
    public async Task Addresses_name_every_instrument()
    {
        Assert.Equal(
            [
                new ServedAddress("FIRST", $"TCPIP0::127.0.0.1,{_server.EndPoint.Port}::gpib0,24::INSTR", "also as inst0"),
                new ServedAddress("SECOND", $"TCPIP0::127.0.0.1,{_server.EndPoint.Port}::gpib0,7::INSTR", "also as inst1"),
            ],
            _server.Addresses);
        await Task.CompletedTask;
    }
}
