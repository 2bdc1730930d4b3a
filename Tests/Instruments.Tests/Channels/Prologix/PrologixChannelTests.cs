using System.Globalization;
using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Prologix;
using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Tests.Fakes;

namespace SpinBench.Instruments.Tests.Channels.Prologix;

public sealed class PrologixChannelTests : IAsyncDisposable
{
    private const int Bound = 30_000;

    private readonly ScriptedPrologix _controller = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _controller.DisposeAsync();

    [Fact(Timeout = Bound)]
    public async Task A_controller_is_asked_who_it_is_and_set_before_any_instrument_hears_a_byte()
    {
        _controller.Add(24);
        await using var channel = await Factory().OpenAsync("GPIB0::24::INSTR", Token);
        Assert.Equal(
            ["", "++ver", "++savecfg 0", "++mode 1", "++auto 0", "++eoi 1", "++eos 2", "++eot_enable 1", "++eot_char 4",
                "++read_tmo_ms 1000", "++ver", "++auto", "++ver", "++eot_enable", "++ver"],
            _controller.Lines);
    }

    [Fact(Timeout = Bound)]
    public async Task The_address_is_sent_only_when_it_changes()
    {
        foreach (var address in (int[])[24, 7])
        {
            var instrument = _controller.Add(address);
            instrument.OnTold = told => instrument.Answer(told + address.ToString(CultureInfo.InvariantCulture));
        }

        var factory = Factory();
        await using var smu = await factory.OpenAsync("GPIB0::24::INSTR", Token);
        await using var voltmeter = await factory.OpenAsync("GPIB0::7::INSTR", Token);
        _controller.Lines.Clear();
        foreach (var channel in (IMessageChannel[])[smu, smu, voltmeter, smu])
        {
            await channel.WriteAsync("A?\n"u8.ToArray(), Token);
            Assert.EndsWith(channel == smu ? "24\n" : "7\n", await ReadTextAsync(channel), StringComparison.Ordinal);
        }

        Assert.Equal(["++addr 24", "++addr 7", "++addr 24"], _controller.Lines.Where(line => line.StartsWith("++addr", StringComparison.Ordinal)));
        Assert.Equal(1, _controller.Connections);
    }

    [Fact(Timeout = Bound)]
    public async Task An_answer_that_takes_longer_than_the_controller_waits_is_not_lost()
    {
        var instrument = _controller.Add(24);
        await using var channel = await Factory().OpenAsync("GPIB0::24::INSTR", Token);
        await channel.WriteAsync("READ?\n"u8.ToArray(), Token);
        var reading = ReadTextAsync(channel, TimeSpan.FromSeconds(20));
        while (_controller.Lines.Count(line => line == "++read eoi") < 2)
        {
            await Task.Delay(10, Token);
        }

        instrument.Answer("+1.5E-03");
        Assert.Equal("+1.5E-03\n", await reading);
        Assert.Equal(["READ?\n"], instrument.Told);
    }

    [Theory(Timeout = Bound)]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task A_block_may_contain_every_byte_and_ends_with_END(int chunk)
    {
        _controller.Chunk = chunk;
        byte[] block = [.. Enumerable.Range(0, 256).Select(value => (byte)value), .. "\r\n++ver\r\n\u0004"u8];
        var instrument = _controller.Add(1);
        byte[] answer = [.. "#0"u8, .. block, (byte)'\n'];
        instrument.OnTold = _ => instrument.Answer(answer);
        await using var channel = await Factory().OpenAsync("GPIB0::1::INSTR", Token);
        for (var times = 0; times < 2; times++)
        {
            await channel.WriteAsync("CURV?\n"u8.ToArray(), Token);
            Assert.Equal(answer, await ReadAsync(channel));
        }
    }

    [Fact(Timeout = Bound)]
    public async Task What_the_controller_would_take_for_its_own_is_escaped()
    {
        var instrument = _controller.Add(10);
        await using var channel = await Factory().OpenAsync("GPIB0::10::INSTR", Token);
        byte[] message = [.. "DATA +1,#3256"u8, .. Enumerable.Range(0, 256).Select(value => (byte)value), (byte)'\n'];
        instrument.StatusByte = 16;
        await channel.WriteAsync(message, Token);
        Assert.Equal(16, await channel.ReadStatusByteAsync(Token));
        Assert.Equal([Encoding.Latin1.GetString(message)], instrument.Told);
    }

    [Fact(Timeout = Bound)]
    public async Task Clear_and_trigger_reach_the_instrument()
    {
        var instrument = _controller.Add(10);
        await using var channel = await Factory().OpenAsync("GPIB0::10::INSTR", Token);
        await channel.ClearAsync(Token);
        await channel.TriggerAsync(Token);
        Assert.Equal((1, 1), (instrument.Clears, instrument.Triggers));
    }

    [Fact(Timeout = Bound)]
    public async Task A_late_answer_reaches_neither_the_next_request_nor_another_instrument()
    {
        var (late, other) = (_controller.Add(24), _controller.Add(7));
        late.OnTold = told => Answer(late, told, "LATE");
        other.OnTold = told => Answer(other, told, "OTHER");
        var factory = Factory();
        await using var session = await InstrumentSession.OpenAsync(await factory.OpenAsync("GPIB0::24::INSTR", Token), Options("LATE"), Token);
        await using var second = await InstrumentSession.OpenAsync(await factory.OpenAsync("GPIB0::7::INSTR", Token), Options("OTHER"), Token);

        var silent = await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("SILENT?", Token));
        Assert.Contains("GPIB address is 24", silent.Message, StringComparison.Ordinal);
        late.Answer("+9.9E-09");
        Assert.Equal("OTHER:READ?", await second.QueryAsync("READ?", Token));
        await session.ResynchroniseAsync(Token);
        Assert.Equal("LATE:READ?", await session.QueryAsync("READ?", Token));
    }

    [Fact(Timeout = Bound)]
    public async Task A_read_that_is_given_up_leaves_the_bus_usable()
    {
        var (silent, other) = (_controller.Add(24), _controller.Add(7));
        other.OnTold = other.Answer;
        var factory = Factory();
        await using var first = await factory.OpenAsync("GPIB0::24::INSTR", Token);
        await using var second = await factory.OpenAsync("GPIB0::7::INSTR", Token);
        using var cancellation = new CancellationTokenSource();
        var reading = first.ReadAsync(new byte[16], TimeSpan.FromSeconds(20), cancellation.Token).AsTask();
        await second.WriteAsync("A?\n"u8.ToArray(), Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        silent.Answer("too late");
        Assert.Equal("A?\n", await ReadTextAsync(second));
    }

    [Fact(Timeout = Bound)]
    public async Task A_lost_connection_is_reported_by_every_instrument_and_made_anew_when_opened_again()
    {
        var instrument = _controller.Add(24);
        instrument.OnTold = instrument.Answer;
        _controller.Add(7);
        var factory = Factory();
        await using var first = await factory.OpenAsync("GPIB0::24::INSTR", Token);
        await using var second = await factory.OpenAsync("GPIB0::7::INSTR", Token);
        _controller.HangUp();
        foreach (var channel in (IMessageChannel[])[first, second])
        {
            var lost = await Assert.ThrowsAsync<ChannelException>(async () => await channel.ReadStatusByteAsync(Token));
            Assert.Equal(channel.ResourceName, lost.ResourceName);
            Assert.Contains(_controller.ResourceName, lost.Message, StringComparison.Ordinal);
        }

        await using var again = await factory.OpenAsync("GPIB0::24::INSTR", Token);
        await again.WriteAsync("A?\n"u8.ToArray(), Token);
        Assert.Equal("A?\n", await ReadTextAsync(again));
    }

    [Fact(Timeout = Bound)]
    public async Task Something_else_at_the_address_is_no_controller()
    {
        await using var other = new ScriptedPrologix { Answer = "-113,\"Undefined header\"" };
        var refused = await Assert.ThrowsAsync<ChannelException>(async () => await Factory(other).OpenAsync("GPIB0::24::INSTR", Token));
        Assert.Contains("Undefined header", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no Prologix", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bound)]
    public async Task Silence_at_the_address_is_no_controller()
    {
        await using var other = new ScriptedPrologix { Answer = null };
        var refused = await Assert.ThrowsAsync<ChannelException>(async () => await Factory(other).OpenAsync("GPIB0::24::INSTR", Token));
        Assert.Contains("nobody answers \"++ver\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_buses_with_a_controller_are_opened()
    {
        var factory = Factory();
        Assert.True(factory.CanOpen("gpib0::24::instr"));
        Assert.False(factory.CanOpen("GPIB1::24::INSTR"));
        Assert.False(factory.CanOpen("TCPIP0::127.0.0.1::1234::SOCKET"));
    }

    [Theory]
    [InlineData("GPIB0::9::INSTR", "9")]
    [InlineData("GPIB0::9::0::INSTR", "9 96")]
    [InlineData("GPIB0::9::97::INSTR", "9 97")]
    public void Secondary_addresses_count_from_96_on_the_bus(string text, string expected)
    {
        Assert.True(VisaResourceName.TryParse(text, out var name, out _));
        Assert.Equal(expected, GpibAddress.Of(name!).ToString());
    }

    private static void Answer(ScriptedPrologix.Instrument instrument, string told, string model)
    {
        if (told == "*IDN?")
        {
            instrument.Answer($"MAKER,{model},1,1");
        }
        else if (told != "SILENT?")
        {
            instrument.Answer($"{model}:{told}");
        }
    }

    private static async Task<string> ReadTextAsync(IMessageChannel channel, TimeSpan? timeout = null) =>
        Encoding.Latin1.GetString(await ReadAsync(channel, timeout));

    private static async Task<byte[]> ReadAsync(IMessageChannel channel, TimeSpan? timeout = null)
    {
        using var message = new MemoryStream();
        var buffer = new byte[100];
        while (true)
        {
            var read = await channel.ReadAsync(buffer, timeout ?? TimeSpan.FromSeconds(10), Token);
            message.Write(buffer, 0, read.Count);
            if (read.End)
            {
                return message.ToArray();
            }
        }
    }

    private static SessionOptions Options(string model) => new()
    {
        Instrument = "Test",
        Identity = new IdentityPattern("MAKER", model, "a test"),
        BaseTimeout = TimeSpan.FromMilliseconds(300),
    };

    private PrologixChannelFactory Factory(ScriptedPrologix? controller = null) =>
        new(new Dictionary<string, string> { ["GPIB0"] = (controller ?? _controller).ResourceName });
}
