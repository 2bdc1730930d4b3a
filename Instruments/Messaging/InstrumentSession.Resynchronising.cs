using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <content>Finding the place in the conversation again, over a new link when the old one is lost.</content>
public sealed partial class InstrumentSession
{
    private readonly ResiliencePipeline _reconnecting;
    private readonly ResiliencePipeline _circuit;
    private readonly CircuitBreakerManualControl _circuitControl = new();

    /// <summary>
    /// Finds the place in the conversation again after an exchange that was cut short: clears the channel, skips
    /// everything stale until the instrument has answered <c>*IDN?</c> as it did when opened, and empties the error queue.
    /// When the link is lost, or that does not help, the channel is closed wholly and opened again, with growing waits.
    /// </summary>
    /// <remarks>The instrument's settings may not be what they were: read them before going on.</remarks>
    /// <exception cref="InstrumentException">Another instrument answers at the address; the session stays broken.</exception>
    /// <exception cref="ChannelException">It does not answer; the session stays broken.</exception>
    public async Task ResynchroniseAsync(CancellationToken cancellationToken)
    {
        var cut = _unfinished ?? LastCommand;
        try
        {
            if (_channel is IReopenableChannel channel)
            {
                await ReconnectUnlessInStepAsync(channel, cut, cancellationToken);
            }
            else
            {
                await FindIdentityAsync(cancellationToken);
            }

            await DrainErrorsAsync(cancellationToken);
            await _circuitControl.CloseAsync(cancellationToken);
        }
        finally
        {
            LastCommand = cut;
            _unfinished = _unfinished is null ? null : cut;
        }
    }

    /// <summary>
    /// Resynchronises when an exchange was cut short before, and does nothing otherwise. After several failures in a row it
    /// fails at once for a while, so that whoever asks again and again does not wait each time.
    /// </summary>
    /// <exception cref="ChannelSuspendedException">Too many failures; it says when the instrument will be tried again.</exception>
    public async Task EnsureSynchronisedAsync(CancellationToken cancellationToken)
    {
        if (!IsBroken)
        {
            return;
        }

        try
        {
            await _circuit.ExecuteAsync(
                static (session, token) => new ValueTask(session.ResynchroniseAsync(token)), this, cancellationToken);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ChannelSuspendedException(
                _options.Instrument, ResourceName, LastCommand,
                Time.GetUtcNow() + (exception.RetryAfter ?? TimeSpan.Zero), exception.InnerException);
        }
    }

    /// <summary>The first step of a safe state: resynchronises when need be, however often that has failed before.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) =>
        IsBroken ? ResynchroniseAsync(cancellationToken) : Task.CompletedTask;

    private async Task ResynchroniseInPlaceAsync(CancellationToken cancellationToken)
    {
        var cut = LastCommand;
        await FindIdentityAsync(cancellationToken);
        await DrainErrorsAsync(cancellationToken);
        LastCommand = cut;
    }

    private async Task ReconnectUnlessInStepAsync(
        IReopenableChannel channel, string cut, CancellationToken cancellationToken)
    {
        if (!channel.IsLost)
        {
            try
            {
                await FindIdentityAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is ChannelException or InstrumentException)
            {
                // Silent, out of step, or lost on the way: the new link decides.
            }
        }

        await ReconnectAsync(channel, cut, cancellationToken);
    }

    private async Task ReconnectAsync(IReopenableChannel channel, string cut, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        ChannelException? last = null;
        using var deadline = new ClockDeadline(Time, _options.ReconnectTimeout + 1.25 * _unfinishedDuration);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _reconnecting.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        await channel.ReopenAsync(token);
                        await FindIdentityAsync(token);
                    }
                    catch (ChannelException failure)
                    {
                        last = failure;
                        throw;
                    }
                },
                either.Token);
        }
        catch (ChannelException failure)
        {
            throw Away(failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Away(last
                ?? new ChannelException(ResourceName, "it could not be reached again. Check that it is on, the cable and the network."));
        }

        Link++;

        ChannelLostException Away(ChannelException cause) =>
            new(_options.Instrument, cut, Time.GetElapsedTime(started), cause) { IsAway = true };
    }

    private async Task FindIdentityAsync(CancellationToken cancellationToken)
    {
        var late = _unfinishedDuration;
        await ClearAndDrainAsync(cancellationToken);
        await SendAsync(IdentityQuery, late, cancellationToken);
        await SkipPastIdentityAsync(late, cancellationToken);
        await DrainAsync(cancellationToken);
        _unfinished = null;
    }

    private async Task SkipPastIdentityAsync(TimeSpan late, CancellationToken cancellationToken)
    {
        try
        {
            await ReceiveAsync(
                IdentityQuery, late, isRetrySafe: true,
                async token => await _reader.SkipPastAsync(_identityAnswer, Deadline(late), token), cancellationToken);
        }
        catch (ChannelTimeoutException) when (_reader.LastLine.Length > 0)
        {
            throw Fault(IdentityQuery, $"answers \"{_reader.LastLine}\" where \"{_identityAnswer}\" was expected: it is another "
                + "instrument, or still out of step. Nothing else was sent");
        }
    }

    private async Task ClearAndDrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _channel.ClearAsync(cancellationToken);
            await DrainAsync(cancellationToken);
        }
        catch (ChannelException exception)
        {
            _unfinished ??= LastCommand;
            throw Lost(LastCommand, exception);
        }

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

    // The wait is the bench clock's own, so that it passes on a simulated one too.
    private ResiliencePipeline ReconnectPipeline() =>
        new ResiliencePipelineBuilder { TimeProvider = Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder().Handle<ChannelException>(),
                OnRetry = async retry => await Time.WaitAsync(
                    _options.FirstReconnectDelay * (1 << Math.Min(retry.AttemptNumber, 4)), retry.Context.CancellationToken),
            })
            .Build();

    private ResiliencePipeline CircuitPipeline() =>
        new ResiliencePipelineBuilder { TimeProvider = Time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 1,
                MinimumThroughput = _options.FailuresBeforeSuspension,
                SamplingDuration = TimeSpan.FromHours(1),
                BreakDuration = _options.Suspension,
                ManualControl = _circuitControl,
                ShouldHandle = new PredicateBuilder().Handle<ChannelException>(),
            })
            .Build();
}
