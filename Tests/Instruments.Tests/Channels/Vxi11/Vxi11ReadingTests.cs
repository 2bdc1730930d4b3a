using System.Text;
using SpinBench.Instruments.Channels;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Vxi11;

/// <summary>Answers whole, in parts, late, short, endless and not at all.</summary>
public sealed class Vxi11ReadingTests
{
    private const int Limit = 20_000;
    private const string End = "00000004";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("00000000", false)]
    [InlineData("00000001", false)]
    [InlineData("00000002", true)]
    [InlineData("00000004", true)]
    [InlineData("00000005", true)]
    public async Task A_full_buffer_alone_does_not_end_an_answer(string reason, bool end)
    {
        await using var instrument = await OpenAsync();
        Assert.Equal(new ChannelRead(4, end), await ReadAsync(instrument, $"00000000 {reason} 00000004 53494d0a"));
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_that_ends_with_nothing_more_has_ended()
    {
        await using var instrument = await OpenAsync();
        Assert.Equal(new ChannelRead(0, End: true), await ReadAsync(instrument, $"00000000 {End} 00000000"));
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_may_come_byte_by_byte()
    {
        await using var instrument = await OpenAsync();
        var buffer = new byte[4];
        var reading = instrument.ReadAsync(buffer);
        await instrument.ExpectReadAsync(4, 2000);
        await instrument.Peer.SendByteByByteAsync(ScriptedInstrument.Reply(instrument.Transaction, $"00000000 {End} 00000003 53494d00"));
        Assert.Equal("SIM", await CollectAsync(instrument, buffer, await reading));
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task A_record_may_come_in_fragments_some_of_them_empty()
    {
        await using var instrument = await OpenAsync();
        var buffer = new byte[4];
        var reading = instrument.ReadAsync(buffer);
        await instrument.ExpectReadAsync(4, 2000);
        await instrument.Peer.SendAsync($"00000006 {instrument.Transaction:x8} 0000 00000000 00000003 0001 00 00000000 "
            + $"0000001d 000000 00000000 00000000 00000000 00000000 {End} 00000003 53 49 80000002 4d 00");
        Assert.Equal("SIM", await CollectAsync(instrument, buffer, await reading));
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task The_instruments_own_timeout_leaves_the_link_usable()
    {
        await using var instrument = await OpenAsync();
        var reading = instrument.ReadAsync(new byte[8], milliseconds: 250);
        await instrument.ExpectReadAsync(8, 250);
        await instrument.AnswerAsync("0000000f 00000000 00000000");
        await Assert.ThrowsAsync<TimeoutException>(() => reading);
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task What_came_before_the_instruments_timeout_is_not_lost()
    {
        await using var instrument = await OpenAsync();
        Assert.Equal(new ChannelRead(2, End: false), await ReadAsync(instrument, "0000000f 00000000 00000002 53490000"));
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_again_and_again_is_a_timeout()
    {
        await using var instrument = await OpenAsync();
        var reading = instrument.ReadAsync(new byte[8]);
        for (var count = 0; count < 3; count++)
        {
            await instrument.ExpectReadAsync(8, 2000);
            await instrument.AnswerAsync("00000000 00000000 00000000");
        }

        await instrument.ExpectReadAsync(8, 2000);
        await instrument.AssertTimesOutAsync(reading);
    }

    [Fact(Timeout = Limit)]
    public async Task A_silent_instrument_is_aborted_and_its_late_answer_skipped()
    {
        await using var instrument = await OpenAsync();
        var reading = instrument.ReadAsync(new byte[8], milliseconds: 1);
        await instrument.ExpectReadAsync(8, 1);
        await instrument.AssertTimesOutAsync(reading);

        var clearing = instrument.Channel.ClearAsync(Token).AsTask();
        await AnswerAbortAsync(instrument);
        await instrument.ExpectAsync(15, "00000007 00000000 00000000 000007d0");
        var late = ScriptedInstrument.Reply(instrument.Transaction - 1, $"00000000 {End} 00000005 6c617465 0a000000");
        await instrument.Peer.SendAsync(late + ScriptedInstrument.Reply(instrument.Transaction, "00000000"));
        await clearing;
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_read_is_aborted_before_anything_else_is_asked()
    {
        await using var instrument = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var reading = instrument.ReadAsync(new byte[8], cancellationToken: cancellation.Token);
        await instrument.ExpectReadAsync(8, 2000);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        var writing = instrument.Channel.WriteAsync("*CLS"u8.ToArray(), Token).AsTask();
        await AnswerAbortAsync(instrument);
        await instrument.Peer.SendAsync(ScriptedInstrument.Reply(instrument.Transaction, "00000017 00000000 00000000"));
        await instrument.ExpectAsync(11, "00000007 000007d0 00000000 00000008 00000004 2a434c53");
        await instrument.AnswerAsync("00000000 00000004");
        await writing;
    }

    [Fact(Timeout = Limit)]
    public async Task Without_an_abort_channel_the_read_runs_out_by_itself()
    {
        await using var instrument = await OpenAsync();
        instrument.Abort.Dispose();
        using var cancellation = new CancellationTokenSource();
        var reading = instrument.ReadAsync(new byte[8], milliseconds: 300, cancellation.Token);
        await instrument.ExpectReadAsync(8, 300);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        var clearing = instrument.Channel.ClearAsync(Token).AsTask();
        await instrument.ExpectAsync(15, "00000007 00000000 00000000 000007d0");
        await instrument.Peer.SendAsync(ScriptedInstrument.Reply(instrument.Transaction - 1, "0000000f 00000000 00000000"));
        await instrument.AnswerAsync("00000000");
        await clearing;
    }

    [Fact(Timeout = Limit)]
    public async Task A_read_given_up_in_the_middle_of_its_data_does_not_shift_the_next()
    {
        await using var instrument = await OpenAsync();
        var buffer = new byte[8];
        var reading = instrument.ReadAsync(buffer, milliseconds: 1);
        await instrument.ExpectReadAsync(8, 1);
        var whole = ScriptedInstrument.Reply(instrument.Transaction, $"00000000 {End} 00000008 31323334 3536370a");
        await instrument.Peer.SendAsync(whole[..^13]);
        var first = await reading;
        Assert.Equal(new ChannelRead(2, End: false), first);
        await instrument.AssertTimesOutAsync(instrument.ReadAsync(buffer));
        await instrument.Peer.SendAsync(whole[^13..]);
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task A_record_shorter_than_it_says_is_a_fault_and_the_next_call_is_in_step()
    {
        await using var instrument = await OpenAsync();
        await Assert.ThrowsAsync<ChannelException>(async () =>
        {
            await ReadAsync(instrument, $"00000000 {End} 00000008 53494d0a");
            await instrument.ReadAsync(new byte[8]);
        });
        await AssertUsableAsync(instrument);
    }

    [Fact(Timeout = Limit)]
    public async Task A_length_beyond_all_memory_is_read_as_far_as_it_comes()
    {
        await using var instrument = await OpenAsync();
        var buffer = new byte[8];
        var reading = instrument.ReadAsync(buffer, milliseconds: 1);
        await instrument.ExpectReadAsync(8, 1);
        await instrument.Peer.SendAsync(
            $"ffffffff {instrument.Transaction:x8} 00000001 00000000 00000000 00000000 00000000 00000000 {End} fffffff0 53494d0a 53494d0a");
        Assert.Equal(new ChannelRead(8, End: false), await reading);
        await instrument.AssertTimesOutAsync(instrument.ReadAsync(buffer));
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_reset_in_mid_answer_is_lost_for_good()
    {
        await using var instrument = await OpenAsync();
        var reading = instrument.ReadAsync(new byte[8]);
        await instrument.ExpectReadAsync(8, 2000);
        await instrument.Peer.SendAsync("80000028 00000002 0000");
        instrument.Peer.Reset();
        var fault = await Assert.ThrowsAsync<ChannelException>(() => reading);
        Assert.Contains(instrument.ResourceName, fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ChannelException>(() => instrument.ReadAsync(new byte[8]));
    }

    [Theory(Timeout = Limit)]
    [InlineData("00000004", "forgotten this link")]
    [InlineData("0000000b", "another client holds the instrument")]
    [InlineData("00000011", "bus address")]
    [InlineData("00000017", "aborted")]
    public async Task A_failed_read_says_why(string error, string reason)
    {
        await using var instrument = await OpenAsync();
        var fault = await Assert.ThrowsAsync<ChannelException>(() => ReadAsync(instrument, $"{error} 00000000 00000000"));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        await AssertUsableAsync(instrument);
    }

    private static async Task<ScriptedInstrument> OpenAsync()
    {
        var instrument = new ScriptedInstrument();
        await instrument.OpenAsync();
        return instrument;
    }

    private static async Task<ChannelRead> ReadAsync(ScriptedInstrument instrument, string results)
    {
        var reading = instrument.ReadAsync(new byte[4]);
        await instrument.ExpectReadAsync(4, 2000);
        await instrument.AnswerAsync(results);
        return await reading;
    }

    private static async Task<string> CollectAsync(ScriptedInstrument instrument, byte[] buffer, ChannelRead read)
    {
        var all = buffer[..read.Count].ToList();
        while (!read.End)
        {
            read = await instrument.ReadAsync(buffer);
            all.AddRange(buffer[..read.Count]);
        }

        return Encoding.ASCII.GetString([.. all]);
    }

    private static async Task AnswerAbortAsync(ScriptedInstrument instrument)
    {
        using var abort = await instrument.Abort.AcceptAsync(Token);
        await abort.ExpectAsync("8000002c 00000001 00000000 00000002 000607b0 00000001 00000001 "
            + "00000000 00000000 00000000 00000000 00000007");
        await abort.SendAsync(ScriptedInstrument.Reply(1, "00000000"));
        await abort.ExpectEndAsync();
    }

    private static async Task AssertUsableAsync(ScriptedInstrument instrument)
    {
        var asking = instrument.Channel.ReadStatusByteAsync(Token).AsTask();
        await instrument.ExpectAsync(13, "00000007 00000000 00000000 000007d0");
        await instrument.AnswerAsync("00000000 00000050");
        Assert.Equal(0x50, await asking);
    }
}
