using System.Text;
using SpinBench.Instruments.Channels;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Hislip;

/// <summary>Answers whole, in parts, late, stale and broken; clear, trigger and status.</summary>
public sealed class HislipConversationTests
{
    private const int Limit = 20_000;
    private const string First = "ff ff ff 00";
    private const string Second = "ff ff ff 02";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_long_message_goes_in_the_instruments_pieces()
    {
        await using var session = await OpenAsync(largest: "0000000000000014");
        await session.Channel.WriteAsync("0123456789"u8.ToArray(), Token);
        await session.Sync.ExpectAsync("48 53 06 00 ff ff ff 00 0000000000000004 30313233");
        await session.Sync.ExpectAsync("48 53 06 00 ff ff ff 02 0000000000000004 34353637");
        await session.Sync.ExpectAsync("48 53 07 00 ff ff ff 04 0000000000000002 3839");
        await session.AnswerAsync("ff ff ff 04");
        Assert.Equal(new ChannelRead(4, End: true), await session.ReadAsync(new byte[8]));
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_may_come_in_several_messages_byte_by_byte()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        var collecting = CollectAsync(session);
        await session.Sync.SendByteByByteAsync($"48 53 06 00 {First} 0000000000000002 5349 48 53 06 00 {First} 0000000000000000"
            + $"48 53 07 00 {First} 0000000000000002 4d0a");
        Assert.Equal("SIM\n", await collecting);
    }

    [Fact(Timeout = Limit)]
    public async Task The_end_may_come_alone()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync($"48 53 06 00 {First} 0000000000000003 53494d 48 53 07 00 {First} 0000000000000000");
        Assert.Equal("SIM", await CollectAsync(session));
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_to_an_earlier_message_is_skipped()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.AssertSilentAsync();
        await session.AskAsync(Second);
        await session.Sync.SendAsync($"48 53 06 00 {First} 0000000000000005 6c6174652c 48 53 07 00 {First} 0000000000000005 6c6174650a"
            + $"48 53 07 00 {Second} 0000000000000004 53494d0a");
        Assert.Equal("SIM\n", await CollectAsync(session));
    }

    [Fact(Timeout = Limit)]
    public async Task A_dropped_answer_is_reported_on_both_connections_and_forgotten()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync($"48 53 06 00 {First} 0000000000000004 53494d0a");
        Assert.Equal(new ChannelRead(2, End: false), await session.ReadAsync(new byte[2]));
        await session.AskAsync(Second);
        await session.Sync.SendAsync($"48 53 0d 00 {First} 0000000000000000");
        await session.Async.SendAsync($"48 53 0e 00 {First} 0000000000000000");
        await session.AnswerAsync(Second);
        Assert.Equal("SIM\n", await CollectAsync(session));
        Assert.Equal(0x10, await PollAsync(session, Second, delivered: "01", statusByte: "10"));
    }

    [Fact(Timeout = Limit)]
    public async Task The_number_for_anything_is_taken_and_a_trigger_may_free_an_answer()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.AnswerAsync("ff ff ff ff");
        Assert.Equal("SIM\n", await CollectAsync(session));
        await session.AskAsync(Second, delivered: "01");
        await session.Channel.TriggerAsync(Token);
        await session.Sync.ExpectAsync("48 53 0c 00 ff ff ff 04 0000000000000000");
        await session.AnswerAsync(Second);
        Assert.Equal("SIM\n", await CollectAsync(session));
    }

    [Fact(Timeout = Limit)]
    public async Task A_status_query_tells_what_was_sent_and_delivered_last()
    {
        await using var session = await OpenAsync();
        Assert.Equal(0x00, await PollAsync(session, "ff ff fe fe", delivered: "00", statusByte: "00"));
        await session.AskAsync(First);
        Assert.Equal(0x50, await PollAsync(session, First, delivered: "00", statusByte: "50"));
        await session.AnswerAsync(First);
        Assert.Equal("SIM\n", await CollectAsync(session));
        Assert.Equal(0x40, await PollAsync(session, First, delivered: "01", statusByte: "40"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_service_request_and_a_late_status_byte_are_not_taken_for_the_answer()
    {
        await using var session = await OpenAsync();
        using (var cancellation = new CancellationTokenSource())
        {
            var asking = session.Channel.ReadStatusByteAsync(cancellation.Token).AsTask();
            await session.Async.ExpectAsync("48 53 15 00 ff ff fe fe 0000000000000000");
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        }

        await session.Async.SendAsync("48 53 16 11 00000000 0000000000000000 48 53 14 41 00000000 0000000000000000");
        Assert.Equal(0x22, await PollAsync(session, "ff ff fe fe", delivered: "00", statusByte: "22"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_clear_in_the_middle_of_an_answer_starts_the_numbers_again()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync($"48 53 06 00 {First} 0000000000000008 31323334");
        Assert.Equal(new ChannelRead(4, End: false), await session.ReadAsync(new byte[8]));
        using (var cancellation = new CancellationTokenSource())
        {
            var reading = session.ReadAsync(new byte[8], cancellationToken: cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        var clearing = session.Channel.ClearAsync(Token).AsTask();
        await session.Async.ExpectAsync("48 53 13 00 00000000 0000000000000000");
        await session.Sync.SendAsync($"35363738 48 53 07 00 {First} 0000000000000002 390a");
        await session.Async.SendAsync("48 53 17 00 00000000 0000000000000000");
        await session.Sync.ExpectAsync("48 53 08 00 00000000 0000000000000000");
        await session.Sync.SendAsync("48 53 09 00 00000000 0000000000000000");
        await clearing;
        await session.AskAsync(First);
        await session.AnswerAsync(First);
        Assert.Equal("SIM\n", await CollectAsync(session));
    }

    [Fact(Timeout = Limit)]
    public async Task A_clear_that_is_not_acknowledged_ends_the_session()
    {
        await using var session = await OpenAsync();
        var clearing = session.Channel.ClearAsync(Token).AsTask();
        await session.Async.ExpectAsync("48 53 13 00 00000000 0000000000000000");
        await session.Time.PassUntilAsync(clearing);
        var fault = await Assert.ThrowsAsync<ChannelException>(() => clearing);
        Assert.Contains("does not answer a device clear", fault.Message, StringComparison.Ordinal);
        fault = await Assert.ThrowsAsync<ChannelException>(() => session.Channel.WriteAsync("*CLS\n"u8.ToArray(), Token).AsTask());
        Assert.Contains("Open the instrument again", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_error_is_told_and_the_session_goes_on()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync("48 53 03 04 00000000 0000000000000003 746f6f");
        var fault = await Assert.ThrowsAsync<ChannelException>(() => session.ReadAsync(new byte[8]));
        Assert.Contains("too long for it. It says \"too\"", fault.Message, StringComparison.Ordinal);
        await session.AskAsync(Second);
        await session.AnswerAsync(Second);
        Assert.Equal("SIM\n", await CollectAsync(session));
    }

    [Theory(Timeout = Limit)]
    [InlineData("48 53 02 01 00000000 0000000000000000", "header that it does not understand")]
    [InlineData("48 53 12 00 00000000 0000000000000000", "AsyncInitializeResponse where an answer")]
    [InlineData("48 54 07 00 00000000 0000000000000000", "does not speak HiSLIP")]
    public async Task A_session_out_of_step_ends_for_good(string answer, string reason)
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync(answer);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var fault = await Assert.ThrowsAsync<ChannelException>(() => session.ReadAsync(new byte[8]));
            Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_length_beyond_all_memory_is_read_as_far_as_it_comes()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync($"48 53 07 00 {First} ffffffffffffffff 53494d0a");
        Assert.Equal(new ChannelRead(4, End: false), await session.ReadAsync(new byte[8]));
        await session.AssertSilentAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_reset_in_mid_answer_is_lost_for_good()
    {
        await using var session = await OpenAsync();
        await session.AskAsync(First);
        await session.Sync.SendAsync("48 53 07");
        var reading = session.ReadAsync(new byte[8]);
        session.Sync.Reset();
        var fault = await Assert.ThrowsAsync<ChannelException>(() => reading);
        Assert.Equal(session.ResourceName, fault.ResourceName);
        await Assert.ThrowsAsync<ChannelException>(() => session.ReadAsync(new byte[8]));
    }

    private static async Task<ScriptedSession> OpenAsync(string largest = "0000000000100000")
    {
        var session = new ScriptedSession();
        await session.OpenAsync(largest);
        return session;
    }

    private static async Task<byte> PollAsync(ScriptedSession session, string number, string delivered, string statusByte)
    {
        var asking = session.Channel.ReadStatusByteAsync(Token).AsTask();
        await session.Async.ExpectAsync($"48 53 15 {delivered} {number} 0000000000000000");
        await session.Async.SendAsync($"48 53 16 {statusByte} 00000000 0000000000000000");
        return await asking;
    }

    private static async Task<string> CollectAsync(ScriptedSession session)
    {
        var buffer = new byte[3];
        var text = new StringBuilder();
        while (true)
        {
            var read = await session.ReadAsync(buffer);
            text.Append(Encoding.Latin1.GetString(buffer, 0, read.Count));
            if (read.End)
            {
                return text.ToString();
            }
        }
    }
}
