namespace SpinBench.Simulators.Time;

/// <summary>
/// The clock of a simulated lab: virtual time passes when everybody who takes part waits on it, and only then.
/// </summary>
/// <remarks>
/// <para>A participant is a flow of control that the lab must not outrun: a run, an instrument working on a command.
/// It enters with <see cref="Enter"/>. While it waits on the clock it does not count; while it does anything else
/// (computes, writes to disk) time stands still. When nobody is left running, time jumps to the earliest waiter,
/// which is resumed alone, so that the order of events does not depend on threads.</para>
/// <para>Resolution is 100 ns. The clock starts at 2026-01-01T00:00:00Z, so that equal seeds give equal bytes.</para>
/// </remarks>
public sealed partial class LabClock : TimeProvider, IWaitableTime
{
    private static readonly DateTimeOffset s_epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Waiter, (long Due, long Order)> _waiters = new();
    private readonly PriorityQueue<LabTimer, (long Due, long Order)> _timers = new();
    private long _now;
    private long _order;
    private int _running;
    private bool _pumping;

    /// <summary>Ticks of 100 ns since the clock's epoch.</summary>
    public long Ticks => Volatile.Read(ref _now);

    /// <summary>Seconds since the clock's epoch.</summary>
    public double Seconds => Ticks * 1e-7;

    /// <summary>Whether time stands still for somebody.</summary>
    internal bool IsHeld => Volatile.Read(ref _running) > 0;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_epoch.AddTicks(Ticks);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Enters a participant; time stands still until it waits or is disposed.</summary>
    public Participant Enter()
    {
        BeginRunning();
        return new Participant(this);
    }

    /// <summary>Puts the clock to a captured time; only while nobody waits.</summary>
    internal void Restore(long ticks)
    {
        lock (_gate)
        {
            if (_waiters.Count > 0)
            {
                throw new InvalidOperationException("The lab's clock cannot be set while somebody waits on it.");
            }

            _timers.Clear();
            Volatile.Write(ref _now, ticks);
        }
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (duration <= TimeSpan.Zero)
        {
            return ValueTask.CompletedTask;
        }

        Waiter waiter;
        lock (_gate)
        {
            var due = _now + duration.Ticks;
            if (due <= Horizon && IsCallerAlone && NothingIsDueBy(due))
            {
                Volatile.Write(ref _now, due);
                return ValueTask.CompletedTask;
            }

            waiter = new Waiter(this, wasRunning: _running > 0);
            _waiters.Enqueue(waiter, (due, _order++));
            if (waiter.WasRunning)
            {
                _running--;
            }
        }

        waiter.CancelWith(cancellationToken);
        Pump();
        return waiter.Completion;
    }

    /// <inheritdoc/>
    /// <remarks>One-shot timers let time pass when everybody waits; periodic ones only follow it.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LabTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Counts a flow as running: it took over from one that ended, or was woken by something other than the clock.</summary>
    internal void BeginRunning()
    {
        lock (_gate)
        {
            _running++;
        }
    }

    /// <summary>Counts a flow as not running any more, which may let time pass.</summary>
    internal void EndRunning()
    {
        lock (_gate)
        {
            _running--;
        }

        Pump();
    }

    /// <summary>One running participant; disposing it lets the others go on.</summary>
    public sealed class Participant : IDisposable
    {
        private LabClock? _clock;

        internal Participant(LabClock clock) => _clock = clock;

        /// <summary>Leaves; safe to call twice.</summary>
        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.EndRunning();
    }
}
