using System.Globalization;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels.Hislip;

/// <summary>How a session comes about, against hand-written bytes.</summary>
public sealed class HislipOpeningTests
{
    private const int Limit = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Two_connections_make_a_session_that_asks_and_is_answered()
    {
        await using var session = new ScriptedSession();
        await session.OpenAsync();
        await session.AskAsync("ff ff ff 00");
        await session.AnswerAsync("ff ff ff 00");
        var buffer = new byte[64];
        Assert.Equal(new ChannelRead(4, End: true), await session.ReadAsync(buffer));
        Assert.Equal("SIM\n"u8, buffer.AsSpan(0, 4));
        await session.AskAsync("ff ff ff 02", delivered: "01");
        await session.AnswerAsync("ff ff ff 02");
        Assert.Equal(new ChannelRead(4, End: true), await session.ReadAsync(buffer));

        await session.Channel.DisposeAsync();
        await session.Sync.ExpectEndAsync();
        await session.Async.ExpectEndAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Where_nobody_listens_other_names_are_proposed()
    {
        int port;
        using (var gone = new ScriptedServer())
        {
            port = gone.Port;
        }

        var factory = new HislipChannelFactory(options: new HislipOptions
        {
            Socket = new TcpSocketOptions { RetryDelay = TimeSpan.FromMilliseconds(1) },
        });
        var fault = await Assert.ThrowsAsync<ChannelException>(() => factory.OpenAsync(
            string.Create(CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1::hislip0,{port}::INSTR"), Token).AsTask());
        Assert.Contains("TCPIP0::127.0.0.1::inst0::INSTR", fault.Message, StringComparison.Ordinal);
        Assert.Contains("5025::SOCKET", fault.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("48 53 02 04 00000000 0000000000000004 66756c6c", "Close other programs that use the instrument. It says \"full\"")]
    [InlineData("48 53 02 03 00000000 0000000000000000", "usually \"hislip0\"")]
    [InlineData("48 53 02 05 00000000 0000000000000000", "secure connection")]
    [InlineData("48 53 07 00 00000000 0000000000000000", "begins HiSLIP with DataEnd")]
    [InlineData("53 53 48 2d 322e302d4f70656e5353485f", "does not speak HiSLIP")]
    public async Task Who_answers_something_else_is_told_from_an_instrument(string answer, string reason)
    {
        await using var session = new ScriptedSession();
        var opening = session.BeginAsync();
        await session.AcceptSyncAsync();
        await session.Sync.SendAsync(answer);
        var fault = await Assert.ThrowsAsync<ChannelException>(() => opening);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_that_stays_away_is_given_up()
    {
        await using var session = new ScriptedSession();
        var opening = session.BeginAsync();
        await session.AcceptSyncAsync();
        await session.Sync.ExpectAsync(ScriptedSession.InitializeFromClient);
        await session.Sync.SendAsync("48 53 02 63 00000000 ffffffffffffffff 31");
        await session.Time.PassUntilAsync(opening);
        var fault = await Assert.ThrowsAsync<ChannelException>(() => opening);
        Assert.Contains("no HiSLIP answer", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_server_that_prefers_overlap_is_cleared_to_synchronised_mode()
    {
        await using var session = new ScriptedSession();
        await session.OpenAsync(
            response: "48 53 01 01 01 00 00 01 0000000000000000",
            then: peers => ClearAsync(peers, serverFeatures: "01", agreed: "00"));
        await session.AskAsync("ff ff ff 00");
        await session.AnswerAsync("ff ff fe fe");
        await session.AnswerAsync("ff ff ff 00");
        Assert.Equal(4, (await session.ReadAsync(new byte[64])).Count);
        await session.AssertSilentAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_server_that_insists_on_overlap_is_taken_at_its_own_numbers()
    {
        await using var session = new ScriptedSession();
        await session.OpenAsync(
            response: "48 53 01 01 01 00 00 01 0000000000000000",
            then: peers => ClearAsync(peers, serverFeatures: "01", agreed: "01"));
        await session.AskAsync("ff ff ff 00");
        await session.AnswerAsync("00 00 00 10");
        Assert.Equal(new ChannelRead(4, End: true), await session.ReadAsync(new byte[64]));
    }

    [Theory(Timeout = Limit)]
    [InlineData("01", true)]
    [InlineData("00", false)]
    [InlineData("03", false)]
    public async Task An_exclusive_session_holds_the_lock_or_says_who_does(string granted, bool isGranted)
    {
        await using var session = new ScriptedSession { Options = new HislipOptions { IsExclusive = true } };
        var opening = session.OpenAsync(then: async peers =>
        {
            await peers.Async.ExpectAsync("48 53 04 01 00000000 0000000000000000");
            await peers.Async.SendAsync($"48 53 05 {granted} 00000000 0000000000000000");
        });
        if (isGranted)
        {
            await opening;
            return;
        }

        var fault = await Assert.ThrowsAsync<ChannelException>(() => opening);
        Assert.Contains("another client holds the instrument", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Messages_too_short_for_anything_are_refused()
    {
        await using var session = new ScriptedSession();
        var fault = await Assert.ThrowsAsync<ChannelException>(() => session.OpenAsync(largest: "0000000000000010"));
        Assert.Contains("16 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_other_factories_are_left_to_them()
    {
        Assert.False(new HislipChannelFactory().CanOpen("TCPIP0::127.0.0.1::inst0::INSTR"));
        Assert.True(new HislipChannelFactory().CanOpen("TCPIP0::127.0.0.1::hislip0::INSTR"));
    }

    private static async Task ClearAsync(ScriptedSession session, string serverFeatures, string agreed)
    {
        await session.Async.ExpectAsync("48 53 13 00 00000000 0000000000000000");
        await session.Async.SendAsync($"48 53 17 {serverFeatures} 00000000 0000000000000000");
        await session.Sync.ExpectAsync("48 53 08 00 00000000 0000000000000000");
        await session.Sync.SendAsync($"48 53 09 {agreed} 00000000 0000000000000000");
    }
}
