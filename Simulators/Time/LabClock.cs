using System.Threading.Tasks.Sources;

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

    // Inside the pump a resumed flow counts as running, a timer's callback does not.
    private bool IsCallerAlone => _pumping ? _running == 1 : _running <= 1;

    private bool NothingIsDueBy(long due)
    {
        while (_timers.TryPeek(out var timer, out var at) && !timer.IsDueAt(at.Order))
        {
            _timers.Dequeue();
        }

        return (!_waiters.TryPeek(out _, out var waiterDue) || waiterDue.Due > due)
            && (!_timers.TryPeek(out _, out var timerDue) || timerDue.Due > due);
    }

    private void Pump()
    {
        lock (_gate)
        {
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        while (true)
        {
            Waiter? waiter = null;
            LabTimer? timer = null;
            lock (_gate)
            {
                if (_running > 0 || !TakeNext(out waiter, out timer))
                {
                    _pumping = false;
                    return;
                }

                if (waiter is { WasRunning: true })
                {
                    _running++;
                }
            }

            timer?.Fire();
            waiter?.Complete();
        }
    }

    private bool TakeNext(out Waiter? waiter, out LabTimer? timer)
    {
        waiter = null;
        timer = null;
        while (true)
        {
            var hasWaiter = _waiters.TryPeek(out var nextWaiter, out var waiterDue);
            var hasTimer = _timers.TryPeek(out var nextTimer, out var timerDue);
            if (hasTimer && !nextTimer!.IsDueAt(timerDue.Order))
            {
                _timers.Dequeue();
                continue;
            }

            if (hasWaiter && nextWaiter!.IsDone)
            {
                _waiters.Dequeue();
                continue;
            }

            var isTimer = hasTimer && (!hasWaiter || timerDue.CompareTo(waiterDue) < 0);
            if ((hasTimer || hasWaiter) && !IsWithinHorizon(isTimer ? timerDue.Due : waiterDue.Due))
            {
                return false;
            }

            if (isTimer)
            {
                if (!hasWaiter && nextTimer!.IsPeriodic)
                {
                    return false;
                }

                _timers.Dequeue();
                Volatile.Write(ref _now, Math.Max(_now, timerDue.Due));
                timer = nextTimer;
                return true;
            }

            if (!hasWaiter)
            {
                return false;
            }

            _waiters.Dequeue();
            Volatile.Write(ref _now, Math.Max(_now, waiterDue.Due));
            waiter = nextWaiter;
            return true;
        }
    }

    /// <summary>One running participant; disposing it lets the others go on.</summary>
    public sealed class Participant : IDisposable
    {
        private LabClock? _clock;

        internal Participant(LabClock clock) => _clock = clock;

        /// <summary>Leaves; safe to call twice.</summary>
        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.EndRunning();
    }

    private sealed class Waiter(LabClock clock, bool wasRunning) : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _core;
        private CancellationTokenRegistration _registration;
        private int _done;

        public bool WasRunning => wasRunning;

        public bool IsDone => Volatile.Read(ref _done) != 0;

        public ValueTask Completion => new(this, _core.Version);

        public void CancelWith(CancellationToken cancellationToken)
        {
            if (cancellationToken.CanBeCanceled)
            {
                _registration = cancellationToken.UnsafeRegister(
                    static (state, token) => ((Waiter)state!).Cancel(token), this);
            }
        }

        public void Complete()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                _registration.Unregister();
                _core.SetResult(true);
            }
            else if (wasRunning)
            {
                clock.EndRunning();
            }
        }

        public void GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);

        private void Cancel(CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                if (wasRunning)
                {
                    clock.BeginRunning();
                }

                _core.SetException(new OperationCanceledException(cancellationToken));
            }
        }
    }

    private sealed class LabTimer(LabClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _armed = -1;
        private long _period;

        public bool IsPeriodic => _period > 0;

        public bool IsDueAt(long order) => _armed == order;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period > TimeSpan.Zero ? period.Ticks : 0;
                Arm(dueTime >= TimeSpan.Zero ? dueTime.Ticks : -1);
            }

            return true;
        }

        public void Fire()
        {
            lock (clock._gate)
            {
                Arm(IsPeriodic ? _period : -1);
            }

            callback(state);
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _armed = -1;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(long after)
        {
            _armed = after < 0 ? -1 : clock._order++;
            if (_armed >= 0)
            {
                clock._timers.Enqueue(this, (clock._now + after, _armed));
            }
        }
    }
}
