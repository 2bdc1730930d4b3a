using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Messaging;

public sealed class LostLinkTests
{
    private const string Identity = "MAKER,MODEL 1,123,1.0";

    private readonly WaitingTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_at_a_new_link_go_on_with_growing_waits_until_one_succeeds()
    {
        var second = Link().Expect("*IDN?", Identity);
        var factory = new ScriptedFactory(Link().Expect("*IDN?", Identity).Expect("READ?"), null, null, null, second);
        var session = await LoseAsync(factory);
        var before = _time.Elapsed;

        await session.EnsureSynchronisedAsync(Token);

        // 250, 500 and 1000 ms, and twice the quiet time of the new link.
        Assert.Equal(1.95, (_time.Elapsed - before).TotalSeconds, 1e-9);
        Assert.Equal((5, 2, false), (factory.Attempts, session.Link, session.IsBroken));
        second.AssertDone();
    }

    [Fact]
    public async Task An_instrument_that_stays_away_is_given_up_after_the_deadline_with_its_facts()
    {
        var session = await LoseAsync(new ScriptedFactory(Link().Expect("*IDN?", Identity).Expect("READ?")));

        var lost = await Assert.ThrowsAsync<ChannelLostException>(() => session.EnsureSynchronisedAsync(Token));

        Assert.Equal(("Test", "READ?"), (lost.Instrument, lost.LastCommand));
        Assert.InRange(lost.Elapsed.TotalSeconds, 5, 9);
        Assert.Contains("Check that it is on", lost.Message, StringComparison.Ordinal);
        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task After_three_failures_requests_fail_at_once_and_name_the_time_of_the_next_attempt()
    {
        var factory = new ScriptedFactory(Link().Expect("*IDN?", Identity).Expect("READ?"));
        var session = await LoseAsync(factory);
        for (var failure = 0; failure < 3; failure++)
        {
            await Assert.ThrowsAsync<ChannelLostException>(() => session.EnsureSynchronisedAsync(Token));
        }

        var (attempts, at) = (factory.Attempts, _time.GetUtcNow());
        var suspended = await Assert.ThrowsAsync<ChannelSuspendedException>(() => session.EnsureSynchronisedAsync(Token));

        Assert.Equal((attempts, at), (factory.Attempts, _time.GetUtcNow()));
        Assert.Equal(("Test", "READ?", at + TimeSpan.FromSeconds(30)), (suspended.Instrument, suspended.LastCommand, suspended.RetryAt));
        _time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<ChannelLostException>(() => session.EnsureSynchronisedAsync(Token));
        Assert.True(factory.Attempts > attempts);
    }

    [Fact]
    public async Task A_safe_state_is_tried_however_often_the_instrument_has_failed()
    {
        var links = new ScriptedChannel?[40];
        links[0] = Link().Expect("*IDN?", Identity).Expect("READ?");
        var factory = new ScriptedFactory(links);
        var session = await LoseAsync(factory);
        for (var failure = 0; failure < 3; failure++)
        {
            await Assert.ThrowsAsync<ChannelLostException>(() => session.EnsureSynchronisedAsync(Token));
        }

        links[factory.Attempts] = Link().Expect("*IDN?", Identity).Expect("A?", "1");
        await session.RecoverAsync(Token);

        Assert.Equal("1", await session.QueryAsync("A?", Token));
    }

    private ScriptedChannel Link() => new(_time);

    private static async Task<InstrumentSession> LoseAsync(ScriptedFactory factory)
    {
        var channel = await factory.OpenFirstAsync();
        var session = await InstrumentSession.OpenAsync(
            channel,
            new SessionOptions { Instrument = "Test", Identity = new IdentityPattern("MAKER", "MODEL \\d", "a test instrument") },
            Token);
        factory.First.IsCut = true;
        await Assert.ThrowsAsync<ChannelLostException>(async () => await session.QueryAsync("READ?", Token));
        Assert.True(session.IsDisconnected);
        return session;
    }
}
