using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Vxi11;

/// <summary>Messages and bus commands, and a session on top.</summary>
public sealed class Vxi11WritingTests
{
    private const int Limit = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_long_message_goes_in_the_instruments_pieces_and_only_the_last_has_end()
    {
        await using var instrument = new ScriptedInstrument();
        await instrument.OpenAsync(largestWrite: "00000004");
        var writing = instrument.Channel.WriteAsync("0123456789"u8.ToArray(), Token).AsTask();
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000000 00000004 30313233");
        await instrument.AnswerAsync("00000000 00000004");
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000000 00000004 34353637");
        // It takes less than it was given; the rest is sent again.
        await instrument.AnswerAsync("00000000 00000003");
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000008 00000003 37383900");
        await instrument.AnswerAsync("00000000 00000003");
        await writing;
    }

    [Theory(Timeout = Limit)]
    [InlineData("00000000 00000000", "took 0 of 4")]
    [InlineData("00000000 00000005", "took 5 of 4")]
    [InlineData("0000000f 00000000", "did not take a message")]
    public async Task A_message_that_is_not_taken_is_a_fault(string results, string reason)
    {
        await using var instrument = new ScriptedInstrument();
        await instrument.OpenAsync();
        var writing = instrument.Channel.WriteAsync("*RST"u8.ToArray(), Token).AsTask();
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000008 00000004 2a525354");
        await instrument.AnswerAsync(results);
        var fault = await Assert.ThrowsAsync<ChannelException>(() => writing);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Trigger_and_clear_are_calls_of_their_own()
    {
        await using var instrument = new ScriptedInstrument();
        await instrument.OpenAsync();
        var triggering = instrument.Channel.TriggerAsync(Token).AsTask();
        await instrument.ExpectAsync(14, "00000007 00000000 00000000 000007d0");
        await instrument.AnswerAsync("00000000");
        await triggering;
        var clearing = instrument.Channel.ClearAsync(Token).AsTask();
        await instrument.ExpectAsync(15, "00000007 00000000 00000000 000007d0");
        await instrument.AnswerAsync("00000008");
        var fault = await Assert.ThrowsAsync<ChannelException>(() => clearing);
        Assert.Contains("does not support a device clear", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_reads_until_end_not_until_line_feed()
    {
        await using var instrument = new ScriptedInstrument();
        await instrument.OpenAsync();
        var opening = InstrumentSession.OpenAsync(
            instrument.Channel,
            new SessionOptions { Instrument = "Test", Identity = new IdentityPattern("MAKER", "MODEL", "a test") },
            Token);
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000008 00000006 2a49444e 3f0a0000");
        await instrument.AnswerAsync("00000000 00000006");
        await instrument.ExpectReadAsync(65536, 2000);
        await instrument.AnswerAsync("00000000 00000001 00000006 4d414b45 522c0000");
        await instrument.ExpectReadAsync(65530, 2000);
        await instrument.AnswerAsync("00000000 00000004 0000000a 4d4f4445 4c2c312c 310a0000");
        Assert.Equal("MODEL", (await opening).Identity.Model);
    }
}
