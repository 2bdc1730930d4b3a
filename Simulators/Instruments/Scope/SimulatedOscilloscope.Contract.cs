namespace SpinBench.Simulators.Instruments.Scope;

/// <content>The contract of an oscilloscope, without a wire in between.</content>
public sealed partial class SimulatedOscilloscope
{
    // How long and how often a driver looks for a trigger; the cuts are equal because both do it alike.
    private static readonly TimeSpan s_triggerMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public Task<OscilloscopeSettings> ConfigureAsync(OscilloscopeSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        if (settings.Channel is < 1 or > InputCount)
        {
            throw new InstrumentException(Identity.Model, Identity.ResourceName, "", "the channel must be 1 to 4.");
        }

        var input = Inputs[settings.Channel - 1];
        (SampleRate, RecordLength) = (settings.SampleRate, settings.RecordLength);
        (input.Scale, input.Position, input.Offset) = (settings.VoltsPerDivision, 0, settings.Offset);
        (input.Bandwidth, input.IsSelected) = (settings.Bandwidth ?? double.PositiveInfinity, true);
        WaitsForTrigger = settings.TriggerLevel is not null;
        if (settings.TriggerLevel is { } level)
        {
            (TriggerInput, TriggerSlope, TriggerLevel) = (settings.Channel, TriggerSlope.Rise, level);
        }

        return Task.FromResult(settings with
        {
            SampleRate = SampleRate,
            RecordLength = RecordLength,
            VoltsPerDivision = input.Scale,
            Offset = input.Offset,
            Bandwidth = settings.Bandwidth is null ? null : input.Bandwidth,
            TriggerLevel = settings.TriggerLevel is null ? null : TriggerLevel,
        });
    }

    /// <inheritdoc/>
    public Task<Waveform> AcquireAsync(int channel, CancellationToken cancellationToken) =>
        AcquireWithAsync(channel, null, cancellationToken);

    /// <inheritdoc/>
    public Task<Waveform> AcquireAsync(int channel, Func<CancellationToken, Task> stimulus, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        return AcquireWithAsync(channel, stimulus, cancellationToken);
    }

    private async Task<Waveform> AcquireWithAsync(
        int channel, Func<CancellationToken, Task>? stimulus, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        var longest = RecordDuration + s_triggerMargin;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = _clock.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), stop, longest + s_pollInterval, Timeout.InfiniteTimeSpan);
        try
        {
            var played = TimeSpan.Zero;
            var record = await AcquireRecordAsync(channel, stop.Token, stimulus is null ? null : async token =>
            {
                await stimulus(token);
                played = _clock.GetElapsedTime(start);
            });
            await _clock.WaitAsync(UntilNextPoll(_clock.GetElapsedTime(start) - played - RecordDuration), cancellationToken);
            return record.ToWaveform(_clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelTimeoutException(
                Identity.ResourceName, "acquire (no trigger came)", _clock.GetElapsedTime(start), 0, isRetrySafe: true);
        }
    }

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TimeSpan UntilNextPoll(TimeSpan late)
    {
        // A driver looks for the first time when the record's own time is over after the stimulus.
        if (late < TimeSpan.Zero)
        {
            return -late;
        }

        var over = late.Ticks % s_pollInterval.Ticks;
        return over == 0 ? TimeSpan.Zero : s_pollInterval - TimeSpan.FromTicks(over);
    }
}
