namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>The bench's clock while a wire log is written: what it was read as is written down too, so that points come back bit by bit.</summary>
/// <param name="time">The bench's clock.</param>
/// <param name="log">The log.</param>
public sealed class RecordingTime(TimeProvider time, WireLogWriter log) : TimeProvider, IWaitableTime
{
    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var now = time.GetUtcNow();
        log.WriteClock(now);
        return now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan duration, CancellationToken cancellationToken) => time.WaitAsync(duration, cancellationToken);
}
