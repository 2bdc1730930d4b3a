namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>A clock that says what was recorded. Waiting moves it at once; its timers never fire.</summary>
internal sealed class ReplayTime(WireLogReplay replay) : TimeProvider, IWaitableTime
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => replay.TryTakeClock() ?? _now;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    public ValueTask WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ticks += duration.Ticks;
        return ValueTask.CompletedTask;
    }

    public void Follow(WireEvent happened)
    {
        _now = happened.At;
        _ticks = Math.Max(_ticks, happened.Elapsed.Ticks);
    }

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
