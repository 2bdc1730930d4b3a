using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using Xunit;

namespace SpinBench.Instruments.Tests.Conversations;

/// <summary>What a session makes of an instrument that misbehaves, over every way to one.</summary>
public sealed class ConversationTests
{
    private const int Patience = 60_000;

    public static TheoryData<string> Ways => [.. ScriptedServer.Ways.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task An_answer_split_at_every_byte_is_one_answer(string way)
    {
        const string reply = "+1.5E-03";
        await using var conversation = await Conversation.OpenAsync(way);
        for (var split = 0; split <= reply.Length; split++)
        {
            var answer = await conversation.AskAsync("READ?");
            await SendAsync(conversation.Peer, reply[..split], end: false);
            await SendAsync(conversation.Peer, reply[split..] + "\n", end: true);
            Assert.Equal(reply, await answer);
        }
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task Soft_timeout_the_late_answer_is_skipped_and_the_link_is_kept(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");

        var timeout = await Assert.ThrowsAsync<ChannelTimeoutException>(() => answer);
        Assert.Equal(("Test", "READ?", 0), (timeout.Instrument, timeout.LastCommand, timeout.BytesReceived));
        Assert.Contains(conversation.ResourceName, timeout.Message, StringComparison.Ordinal);
        Assert.True(conversation.Session.IsBroken);
        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        await SendAsync(conversation.Peer, "42\n", end: true);
        await conversation.Peer.ExpectAsync("*IDN?", Conversation.Identity, Token);
        await resynchronising;

        Assert.Equal(1, conversation.Session.Link);
        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task Hard_timeout_a_silent_link_is_closed_and_made_anew(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        await Assert.ThrowsAsync<ChannelTimeoutException>(() => conversation.AskAsync("READ?").Unwrap());

        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        await conversation.Peer.ExpectAsync("*IDN?", null, Token);
        var old = conversation.Peer;
        await (await conversation.AcceptAsync()).ExpectAsync("*IDN?", Conversation.Identity, Token);
        await resynchronising;

        await Assert.ThrowsAnyAsync<IOException>(() => old.ReceiveAsync(Token));
        Assert.Equal(2, conversation.Session.Link);
        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task A_reset_in_mid_reply_is_told_with_its_facts_and_the_link_made_anew(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");
        await SendAsync(conversation.Peer, "+1.5E", end: false);
        conversation.Peer.Reset();

        var lost = await Assert.ThrowsAsync<ChannelLostException>(() => answer);
        Assert.Equal(("Test", "READ?"), (lost.Instrument, lost.LastCommand));
        Assert.Contains(conversation.ResourceName, lost.Message, StringComparison.Ordinal);
        Assert.True(conversation.Session.IsDisconnected);
        var refused = await Assert.ThrowsAsync<InstrumentException>(async () => await conversation.Session.WriteAsync("OUTP ON", Token));
        Assert.Contains("resynchronise", refused.Message, StringComparison.Ordinal);

        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        await (await conversation.AcceptAsync()).ExpectAsync("*IDN?", Conversation.Identity, Token);
        await resynchronising;
        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task Joined_replies_break_the_session_until_it_is_resynchronised(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");
        await SendAsync(conversation.Peer, "1\n2\n", end: true);

        await Record.ExceptionAsync(() => answer);
        if (conversation.Session.IsBroken)
        {
            await ResynchroniseAsync(conversation);
        }

        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task A_missing_terminator_is_a_timeout_that_says_what_had_come(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");
        await SendAsync(conversation.Peer, "1.5", end: false);

        var timeout = await Assert.ThrowsAsync<ChannelTimeoutException>(() => answer);
        Assert.Equal(3, timeout.BytesReceived);
        Assert.Contains("terminator", timeout.Message, StringComparison.Ordinal);
        await ResynchroniseAsync(conversation);
        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task The_rest_of_a_short_block_that_comes_late_joined_to_the_next_answer_is_skipped(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var block = conversation.Session.QueryBlockAsync("CURV?", 900, TimeSpan.Zero, Token).AsTask();
        await conversation.Peer.ExpectAsync("CURV?", null, Token);
        await SendAsync(conversation.Peer, "#3900" + new string('\n', 200), end: false);
        var timeout = await Assert.ThrowsAsync<ChannelTimeoutException>(() => block);
        Assert.Equal(205, timeout.BytesReceived);

        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        Assert.Equal("*IDN?", await conversation.Peer.ReceiveAsync(Token));
        // What was missing, a part of it lost with its terminator, runs into the identity.
        await SendAsync(conversation.Peer, new string('\x80', 500) + Conversation.Identity + "\n", end: true);
        await resynchronising;
        await AssertUsableAsync(conversation);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task A_stray_byte_before_an_answer_does_no_harm(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");
        await SendAsync(conversation.Peer, "\0 1.5\r\n", end: true);
        Assert.Equal("1.5", await answer);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task Another_instrument_behind_the_new_link_gets_no_other_byte(string way)
    {
        await using var conversation = await Conversation.OpenAsync(way);
        var answer = await conversation.AskAsync("READ?");
        conversation.Peer.Reset();
        await Assert.ThrowsAsync<ChannelLostException>(() => answer);

        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        await (await conversation.AcceptAsync()).ExpectAsync("*IDN?", "MAKER,MODEL 1,999,1.0", Token);

        var wrong = await Assert.ThrowsAsync<InstrumentException>(() => resynchronising);
        Assert.Contains("\"MAKER,MODEL 1,999,1.0\" where \"MAKER,MODEL 1,123,1.0\" was expected", wrong.Message, StringComparison.Ordinal);
        Assert.True(conversation.Session.IsBroken);
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task Bytes_that_are_no_text_are_told_as_a_wrong_line_speed(string way)
    {
        await using var server = ScriptedServer.Ways[way]();
        var (opening, peer) = await ConnectAsync(server);
        using (peer)
        {
            for (var attempt = 0; attempt < 2; attempt++)
            {
                Assert.Equal("*IDN?", await peer.ReceiveAsync(Token));
                await SendAsync(peer, "\x8F\xFE\x1C\n", end: true);
            }

            var wrong = await Assert.ThrowsAsync<InstrumentException>(() => opening);
            Assert.Contains("8F FE 1C", wrong.Message, StringComparison.Ordinal);
            Assert.Contains("baud", wrong.Message, StringComparison.Ordinal);
            Assert.Contains(server.ResourceName, wrong.Message, StringComparison.Ordinal);
        }
    }

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Ways))]
    public async Task A_link_that_is_closed_at_once_hints_at_a_second_client(string way)
    {
        await using var server = ScriptedServer.Ways[way]();
        var (opening, peer) = await ConnectAsync(server);
        peer.Reset();

        var busy = await Assert.ThrowsAsync<ChannelLostException>(() => opening);
        Assert.Contains("may be in use", busy.Message, StringComparison.Ordinal);
        Assert.Contains(server.ResourceName, busy.Message, StringComparison.Ordinal);
    }

    private static async Task<(Task<InstrumentSession> Opening, ScriptedPeer Peer)> ConnectAsync(ScriptedServer server)
    {
        var accepting = server.AcceptAsync(Token);
        var channel = await ReopenableChannel.OpenAsync(server.Clients, server.ResourceName, Token);
        var peer = await accepting;
        return (InstrumentSession.OpenAsync(channel, Conversation.Options(), Token), peer);
    }

    private static Task SendAsync(ScriptedPeer peer, string text, bool end) =>
        text.Length == 0 ? Task.CompletedTask : peer.SendAsync(Encoding.Latin1.GetBytes(text), end, Token);

    private static async Task ResynchroniseAsync(Conversation conversation)
    {
        var resynchronising = conversation.Session.ResynchroniseAsync(Token);
        await conversation.Peer.ExpectAsync("*IDN?", Conversation.Identity, Token);
        await resynchronising;
    }

    private static async Task AssertUsableAsync(Conversation conversation)
    {
        Assert.False(conversation.Session.IsBroken);
        var answer = await conversation.AskAsync("A?");
        await SendAsync(conversation.Peer, "7\n", end: true);
        Assert.Equal("7", await answer);
    }
}
