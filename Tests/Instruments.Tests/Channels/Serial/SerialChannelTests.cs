using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Tests.Fakes;

namespace SpinBench.Instruments.Tests.Channels.Serial;

/// <summary>The channel on a real terminal of the system, with the test as the instrument.</summary>
public sealed class SerialChannelTests
{
    private const int Bound = 20_000;
    private const string Identity = "MAKER,MODEL,1,1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Bound)]
    [InlineData(SerialTerminator.LineFeed, "\n")]
    [InlineData(SerialTerminator.CarriageReturn, "\r")]
    [InlineData(SerialTerminator.CarriageReturnLineFeed, "\r\n")]
    [InlineData(SerialTerminator.LineFeedCarriageReturn, "\n\r")]
    public async Task Messages_end_with_the_instruments_terminator_both_ways(SerialTerminator terminator, string end)
    {
        await using var instrument = new PseudoTerminal();
        await using var session = await OpenSessionAsync(instrument, new SerialSettings { Terminator = terminator }, end);
        for (var reading = 0; reading < 3; reading++)
        {
            var answer = session.QueryAsync("READ?", Token);
            Assert.Equal("READ?" + end, await instrument.ReceiveAsync(5 + end.Length, Token));
            instrument.Send("+1.5E-03" + end);
            Assert.Equal("+1.5E-03", await answer);
        }
    }

    [Theory(Timeout = Bound)]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_block_may_contain_every_byte(string end)
    {
        await using var instrument = new PseudoTerminal();
        await using var session = await OpenSessionAsync(instrument, new SerialSettings(), end);
        var block = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        var answer = session.QueryBlockAsync("CURV?", 256, TimeSpan.Zero, Token);
        Assert.Equal("CURV?\n", await instrument.ReceiveAsync(6, Token));
        instrument.Send("#3256"u8);
        instrument.Send(block);
        instrument.Send(end);
        Assert.Equal(block, await answer);

        var next = session.QueryAsync("READ?", Token);
        await instrument.ReceiveAsync(6, Token);
        instrument.Send("1" + end);
        Assert.Equal("1", await next);
    }

    [Fact(Timeout = Bound)]
    public async Task A_late_answer_is_skipped_after_device_clear()
    {
        await using var instrument = new PseudoTerminal();
        var settings = new SerialSettings { Handshake = SerialHandshake.XOnXOff, DeviceClear = 0x18 };
        await using var session = await OpenSessionAsync(instrument, settings, "\r");
        var silent = await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("READ?", Token));
        Assert.Contains("9600 baud, 8 data bits, no parity", silent.Message, StringComparison.Ordinal);
        await instrument.ReceiveAsync(6, Token);

        instrument.Send("+9.9E-09\r");
        var resynchronising = session.ResynchroniseAsync(Token);
        Assert.Equal("\u0018*IDN?\n", await instrument.ReceiveAsync(7, Token));
        instrument.Send(Identity + "\r");
        await resynchronising;
        Assert.False(session.IsBroken);
    }

    [Fact(Timeout = Bound)]
    public async Task Garbage_points_at_the_baud_rate()
    {
        await using var instrument = new PseudoTerminal();
        var garbled = await OpenAgainstAsync(instrument, [0x80, 0xF8, 0x00, 0x1E, 0xE6, 0xFE, 0x98]);
        Assert.Contains("80 F8 1E", garbled.Message, StringComparison.Ordinal);
        Assert.Contains("baud rate, data bits and parity", garbled.Message, StringComparison.Ordinal);
        Assert.Contains("9600 baud, 8 data bits, no parity", garbled.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bound)]
    public async Task Text_with_a_parity_bit_points_at_the_parity()
    {
        await using var instrument = new PseudoTerminal();
        var garbled = await OpenAgainstAsync(instrument, [.. Encoding.ASCII.GetBytes("LSCI,MODEL425,LSA2002,1.0\r\n").Select(OddParity)]);
        Assert.Contains("7 data bits and parity", garbled.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bound)]
    public async Task Seven_data_bits_ignore_the_eighth()
    {
        await using var instrument = new PseudoTerminal();
        var settings = new SerialSettings { DataBits = 7, Parity = SerialParity.Odd };
        var opening = InstrumentSession.OpenAsync(await OpenAsync(instrument, settings), Options(), Token);
        await instrument.ReceiveAsync(6, Token);
        instrument.Send([.. Encoding.ASCII.GetBytes(Identity + "\r\n").Select(OddParity)]);
        await using var session = await opening;
        Assert.Equal("MODEL", session.Identity.Model);
    }

    [Fact(Timeout = Bound)]
    public async Task A_line_in_use_is_refused_as_busy()
    {
        await using var instrument = new PseudoTerminal();
        await using (await OpenAsync(instrument, new SerialSettings()))
        {
            var busy = await Assert.ThrowsAsync<ChannelException>(() => OpenAsync(instrument, new SerialSettings()));
            Assert.Contains("open in another program", busy.Message, StringComparison.Ordinal);
        }

        await using var again = await OpenAsync(instrument, new SerialSettings());
        Assert.Equal(instrument.ResourceName, again.ResourceName);
    }

    [Fact(Timeout = Bound)]
    public async Task A_line_whose_other_end_goes_away_is_lost()
    {
        var instrument = new PseudoTerminal();
        await using var channel = await OpenAsync(instrument, new SerialSettings());
        var reading = channel.ReadAsync(new byte[16], TimeSpan.FromSeconds(60), Token).AsTask();
        await instrument.DisposeAsync();
        var lost = await Assert.ThrowsAsync<ChannelException>(() => reading);
        Assert.Contains("outputs may be live", lost.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bound)]
    public async Task The_callers_cancellation_is_no_timeout()
    {
        await using var instrument = new PseudoTerminal();
        await using var channel = await OpenAsync(instrument, new SerialSettings());
        using var cancellation = new CancellationTokenSource();
        var reading = channel.ReadAsync(new byte[16], TimeSpan.FromSeconds(60), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact(Timeout = Bound)]
    public async Task A_handshake_that_holds_this_end_holds_the_message_back()
    {
        await using var instrument = new PseudoTerminal();
        await using var channel = await OpenAsync(instrument, new SerialSettings { Handshake = SerialHandshake.XOnXOff });
        instrument.Send([0x13]);
        var writing = channel.WriteAsync(new byte[100_000], Token).AsTask();
        await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(50), Token));
        Assert.False(writing.IsCompleted);
        instrument.Send([0x11]);
        Assert.Equal(100_000, (await instrument.ReceiveAsync(100_000, Token)).Length);
        await writing;
    }

    [Fact]
    public async Task A_line_that_is_not_there_lists_those_that_are()
    {
        var missing = await Assert.ThrowsAsync<ChannelException>(
            async () => await new SerialChannelFactory().OpenAsync("ASRL/dev/ttyNONE7::INSTR", Token));
        Assert.Contains("no serial line /dev/ttyNONE7", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_terminal_says_so()
    {
        var refused = await Assert.ThrowsAsync<ChannelException>(
            async () => await new SerialChannelFactory().OpenAsync("ASRL/dev/null::INSTR", Token));
        Assert.Contains("no serial line that can be set", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<ChannelException> OpenAgainstAsync(PseudoTerminal instrument, byte[] answer)
    {
        var opening = InstrumentSession.OpenAsync(await OpenAsync(instrument, new SerialSettings()), Options(), Token);
        await instrument.ReceiveAsync(6, Token);
        instrument.Send(answer);
        return await Assert.ThrowsAsync<ChannelLostException>(() => opening);
    }

    private static async Task<IMessageChannel> OpenAsync(PseudoTerminal instrument, SerialSettings settings) =>
        await new SerialChannelFactory(new Dictionary<string, SerialSettings> { [instrument.ResourceName] = settings })
            .OpenAsync(instrument.ResourceName, Token);

    private static async Task<InstrumentSession> OpenSessionAsync(PseudoTerminal instrument, SerialSettings settings, string end)
    {
        var opening = InstrumentSession.OpenAsync(await OpenAsync(instrument, settings), Options(), Token);
        await instrument.ReceiveAsync(settings.Terminator > SerialTerminator.CarriageReturn ? 7 : 6, Token);
        instrument.Send(Identity + end);
        return await opening;
    }

    private static SessionOptions Options() => new()
    {
        Instrument = "Test",
        Identity = new IdentityPattern("MAKER", "MODEL", "a test"),
        BaseTimeout = TimeSpan.FromSeconds(2),
    };

    private static byte OddParity(byte character) =>
        (byte)(int.IsEvenInteger(System.Numerics.BitOperations.PopCount(character)) ? character | 0x80 : character);
}
