using Polly;
using Polly.Retry;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <content>Who is there, and finding the place in the conversation again.</content>
public sealed partial class InstrumentSession
{
    private const string IdentityQuery = "*IDN?";

    private readonly ResiliencePipeline _settingRetry;
    private string _identityAnswer = "";
    private bool _isOpen;

    /// <summary>
    /// Opens a session: asks who is there and nothing else. A wrong instrument never gets another byte.
    /// </summary>
    /// <param name="channel">The way there; the session owns it from now on, and closes it when opening fails.</param>
    /// <param name="options">What the driver expects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered.</exception>
    /// <exception cref="ChannelException">Nobody answered, even after being asked again.</exception>
    public static async Task<InstrumentSession> OpenAsync(
        IMessageChannel channel, SessionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(options);
        var session = new InstrumentSession(channel, options);
        try
        {
            await session.IdentifyAsync(cancellationToken);
            session._isOpen = true;
            return session;
        }
        finally
        {
            if (!session._isOpen)
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <summary>Sends a query that changes nothing in the instrument, and once more when the answer is lost.</summary>
    /// <exception cref="ChannelTimeoutException">No answer to any attempt.</exception>
    public async ValueTask<string> QuerySettingAsync(string query, CancellationToken cancellationToken) =>
        await _settingRetry.ExecuteAsync(
            static (ask, token) => ask.Session.ExchangeAsync(
                ask.Query, TimeSpan.Zero, isRetrySafe: true, ask.Session._readText, token),
            (Session: this, Query: query),
            cancellationToken);

    /// <summary>
    /// Finds the place in the conversation again after an exchange that was cut short: clears the channel, skips
    /// everything stale until the instrument has answered <c>*IDN?</c> as it did when opened, and empties the error queue.
    /// </summary>
    /// <remarks>The instrument's settings may not be what they were: read them before going on.</remarks>
    /// <exception cref="ChannelException">It does not answer; the session stays broken.</exception>
    public async Task ResynchroniseAsync(CancellationToken cancellationToken)
    {
        var late = _unfinishedDuration;
        var cut = _unfinished ?? LastCommand;
        await ClearAndDrainAsync(cancellationToken);
        await SendAsync(IdentityQuery, late, cancellationToken);
        await SkipUntilIdentityAsync(late, cancellationToken);

        await DrainAsync(cancellationToken);
        _unfinished = null;
        await DrainErrorsAsync(cancellationToken);
        LastCommand = cut;
    }

    /// <summary>Resynchronises when an exchange was cut short before, and does nothing otherwise.</summary>
    public Task EnsureSynchronisedAsync(CancellationToken cancellationToken) =>
        IsBroken ? ResynchroniseAsync(cancellationToken) : Task.CompletedTask;

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        _identityAnswer = await RetryPipeline(ClearAndDrainAsync).ExecuteAsync(
            token => ExchangeAsync(IdentityQuery, TimeSpan.Zero, isRetrySafe: true, _readText, token),
            cancellationToken);
        Identity = InstrumentIdentity.Parse(_identityAnswer, ResourceName);
        if (!_options.Identity.Accepts(Identity))
        {
            throw Fault(IdentityQuery, $"\"{_identityAnswer}\" answered, but {_options.Identity.Description} was expected. "
                + "Correct the address or the driver in the bench file. Nothing else was sent");
        }

        if (_options.Identity.WarningAbout(Identity) is { } warning)
        {
            _options.Warn(warning);
        }
    }

    private async Task SkipUntilIdentityAsync(TimeSpan late, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        var answer = "";
        while (answer != _identityAnswer)
        {
            if (Time.GetElapsedTime(started) > Deadline(late))
            {
                throw Fault(IdentityQuery, $"answers \"{answer}\" where \"{_identityAnswer}\" was expected");
            }

            answer = await ReceiveAsync(IdentityQuery, late, isRetrySafe: true, _readText, cancellationToken);
        }
    }

    private ResiliencePipeline RetryPipeline(Func<CancellationToken, Task> recover) =>
        new ResiliencePipelineBuilder { TimeProvider = Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                ShouldHandle = new PredicateBuilder().Handle<ChannelTimeoutException>(fault => fault.IsRetrySafe),
                Delay = TimeSpan.Zero,
                OnRetry = async retry => await recover(retry.Context.CancellationToken),
            })
            .Build();

    private async Task ClearAndDrainAsync(CancellationToken cancellationToken)
    {
        await _channel.ClearAsync(cancellationToken);
        await DrainAsync(cancellationToken);
        _unfinished = null;
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        _reader.Discard();
        var started = Time.GetTimestamp();
        var rubbish = new byte[4096];
        try
        {
            while (Time.GetElapsedTime(started) < Deadline(_unfinishedDuration))
            {
                await _channel.ReadAsync(rubbish, _options.QuietTime, cancellationToken);
            }
        }
        catch (TimeoutException)
        {
            return;
        }

        throw new ChannelException(ResourceName, "the instrument sends without being asked and does not stop.");
    }
}
