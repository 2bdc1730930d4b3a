using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Messaging;

public sealed class InstrumentSessionTests
{
    private const string Identity = "MAKER,MODEL 1,123,1.0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_asks_who_is_there_and_nothing_else()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity);
        var session = await OpenAsync(channel);

        Assert.Equal(new InstrumentIdentity("MAKER", "MODEL 1", "123", "1.0", channel.ResourceName), session.Identity);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_wrong_instrument_is_named_beside_the_expected_one_and_gets_no_other_byte()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", "OTHER,THING 2,9,9");

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => OpenAsync(channel));

        Assert.Contains("\"OTHER,THING 2,9,9\" answered, but a test instrument was expected", exception.Message, StringComparison.Ordinal);
        Assert.True(channel.IsClosed);
        channel.AssertDone();
    }

    [Fact]
    public async Task An_identity_that_gets_lost_is_asked_for_once_more()
    {
        var channel = new ScriptedChannel().Expect("*IDN?").Expect("*IDN?", Identity);
        var session = await OpenAsync(channel);

        Assert.False(session.IsBroken);
        Assert.Equal(1, channel.Clears);
        channel.AssertDone();
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_timeout_with_its_facts_and_the_channel_is_closed()
    {
        var channel = new ScriptedChannel().Expect("*IDN?").Expect("*IDN?");

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(() => OpenAsync(channel));

        Assert.Equal("*IDN?", exception.LastCommand);
        Assert.Equal(2, exception.Elapsed.TotalSeconds, 1e-9);
        Assert.Equal(0, exception.BytesReceived);
        Assert.True(exception.IsRetrySafe);
        Assert.True(channel.IsClosed);
    }

    [Fact]
    public async Task A_stray_byte_before_an_answer_does_no_harm()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("A?", "\0 1.5\r");
        var session = await OpenAsync(channel);

        Assert.Equal(1.5, await session.QueryNumberAsync("A?", Token));
    }

    [Fact]
    public async Task After_a_timeout_nothing_is_sent_until_the_session_is_resynchronised()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("READ?");
        var session = await OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("READ?", Token));

        var exception = await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryAsync("READ?", Token));
        await Assert.ThrowsAsync<InstrumentException>(async () => await session.WriteAsync("OUTP OFF", Token));

        Assert.True(session.IsBroken);
        Assert.Contains("resynchronise", exception.Message, StringComparison.Ordinal);
        Assert.Equal("READ?", exception.LastCommand);
        channel.AssertDone();
    }

    [Theory]
    [InlineData(2.01)]
    [InlineData(2.5)]
    [InlineData(4)]
    public async Task An_answer_that_comes_late_is_skipped_and_the_session_is_usable_again(double lateness)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity)
            .Expect("READ?", "42", afterSeconds: lateness)
            .Expect("*IDN?", Identity, afterSeconds: 0.001)
            .Expect(":SYST:ERR?", "-410,\"Query INTERRUPTED\"").Expect(":SYST:ERR?", "0,\"No error\"")
            .Expect("READ?", "43");
        var session = await OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("READ?", Token));

        await session.ResynchroniseAsync(Token);

        Assert.False(session.IsBroken);
        Assert.Equal("43", await session.QueryAsync("READ?", Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task An_instrument_that_stays_silent_leaves_the_session_broken()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("READ?").Expect("*IDN?");
        var session = await OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("READ?", Token));

        await Assert.ThrowsAsync<ChannelTimeoutException>(() => session.ResynchroniseAsync(Token));

        Assert.True(session.IsBroken);
        channel.AssertDone();
    }

    [Fact]
    public async Task Another_instrument_at_the_address_leaves_the_session_broken()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("READ?").Expect("*IDN?", "OTHER,THING,1,1");
        var session = await OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(async () => await session.QueryAsync("READ?", Token));

        await Assert.ThrowsAnyAsync<SpinBenchException>(() => session.ResynchroniseAsync(Token));

        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task Cancelling_between_request_and_answer_breaks_the_session_and_is_no_timeout()
    {
        using var cancellation = new CancellationTokenSource();
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("READ?", "1", then: cancellation.Cancel);
        var session = await OpenAsync(channel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await session.QueryAsync("READ?", cancellation.Token));

        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task Cancelling_before_anything_was_sent_breaks_nothing()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity);
        var session = await OpenAsync(channel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await session.QueryAsync("READ?", new CancellationToken(canceled: true)));

        Assert.False(session.IsBroken);
        channel.AssertDone();
    }

    [Fact]
    public async Task The_deadline_grows_with_the_duration_of_the_request()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity)
            .Expect("SLOW?", "1", afterSeconds: 100).Expect("SLOW?", "1", afterSeconds: 128);
        var session = await OpenAsync(channel);

        Assert.Equal("1", await session.QueryAsync("SLOW?", TimeSpan.FromSeconds(100), Token));
        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(
            async () => await session.QueryAsync("SLOW?", TimeSpan.FromSeconds(100), Token));
        Assert.Equal(127, exception.Elapsed.TotalSeconds, 1e-9);
    }

    [Fact]
    public async Task A_setting_whose_answer_gets_lost_is_asked_for_again_after_resynchronising()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("RANG?")
            .Expect("*IDN?", Identity).Expect(":SYST:ERR?", "0,\"No error\"").Expect("RANG?", "0.1");
        var session = await OpenAsync(channel);

        Assert.Equal("0.1", await session.QuerySettingAsync("RANG?", Token));
        channel.AssertDone();
    }

    [Fact]
    public async Task More_than_one_answer_breaks_the_session()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("A?", "1\n2");
        var session = await OpenAsync(channel);

        await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryAsync("A?", Token));
        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task With_END_a_line_feed_is_a_character_like_any_other()
    {
        var channel = new ScriptedChannel { Features = ChannelFeatures.End, ChunkSize = _ => 3 }
            .Expect("*IDN?", Identity).Expect("A?", "first\nsecond");
        var session = await OpenAsync(channel);

        Assert.Equal("first\nsecond", await session.QueryAsync("A?", Token));
    }

    [Fact]
    public async Task An_answer_that_trickles_in_byte_by_byte_is_one_answer()
    {
        var channel = new ScriptedChannel { ChunkSize = _ => 1 }.Expect("*IDN?", Identity).Expect("A?", "0.0123");
        var session = await OpenAsync(channel);

        Assert.Equal(0.0123, await session.QueryNumberAsync("A?", Token));
    }

    [Fact]
    public async Task The_error_queue_is_emptied_and_all_of_it_is_reported_with_the_command()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("BAD 1")
            .Expect(":SYST:ERR?", "-113,\"Undefined header\"").Expect(":SYST:ERR?", "-222,\"Parameter data out of range\"")
            .Expect(":SYST:ERR?", "+0,\"No error\"");
        var session = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(() => session.CommandAsync("BAD 1", Token));

        Assert.Equal(-113, exception.Code);
        Assert.Equal("BAD 1", exception.LastCommand);
        Assert.Contains("-113, Undefined header; -222, Parameter data out of range", exception.Message, StringComparison.Ordinal);
        Assert.False(session.IsBroken);
        channel.AssertDone();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("9.9E37")]
    public async Task A_number_that_is_none_is_an_error_that_quotes_it(string answer)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("A?", answer);
        var session = await OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryNumberAsync("A?", Token));
        Assert.Contains($"\"{answer}\"", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("OFF", false)]
    public async Task Switches_answer_digits_or_words(string answer, bool expected)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).Expect("A?", answer).Expect("A?", "maybe");
        var session = await OpenAsync(channel);

        Assert.Equal(expected, await session.QuerySwitchAsync("A?", Token));
        await Assert.ThrowsAsync<InstrumentException>(async () => await session.QuerySwitchAsync("A?", Token));
    }

    internal static Task<InstrumentSession> OpenAsync(ScriptedChannel channel) => InstrumentSession.OpenAsync(
        channel,
        new SessionOptions
        {
            Instrument = "Test",
            Identity = new IdentityPattern("MAKER", "MODEL \\d", "a test instrument"),
            ErrorQueue = new ScpiErrorQueue(),
        },
        Token);
}
