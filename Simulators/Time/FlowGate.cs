using System.Threading.Tasks.Sources;

namespace SpinBench.Simulators.Time;

/// <summary>
/// Where one flow of the lab waits for another, with a time-out on the lab's clock. While it waits it does not hold
/// time; whoever signals holds time for it before it goes on, so that nothing can slip in between.
/// </summary>
/// <remarks>One waiter at a time. A signal without a waiter is lost: test the condition before waiting.</remarks>
internal sealed class FlowGate : IValueTaskSource<bool>
{
    private readonly LabClock _clock;
    private readonly ITimer _timer;
    private ManualResetValueTaskSourceCore<bool> _core;
    private CancellationTokenRegistration _cancellation;
    private long _deadline;
    private bool _wasHolding;
    private int _waiting;

    public FlowGate(LabClock clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(
            static gate => ((FlowGate)gate!).TimeOut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a signal; false when the time-out (or <see cref="Timeout.InfiniteTimeSpan"/>) came first.</summary>
    public ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        _core.Reset();
        _wasHolding = _clock.IsHeld;
        _deadline = _clock.Ticks + timeout.Ticks;
        Volatile.Write(ref _waiting, 1);
        if (timeout >= TimeSpan.Zero)
        {
            _timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (gate, token) => ((FlowGate)gate!).Cancel(token), this);
        }

        var wait = new ValueTask<bool>(this, _core.Version);
        if (!_wasHolding)
        {
            _clock.BeginRunning();
        }

        _clock.EndRunning();
        return wait;
    }

    /// <summary>Lets the waiter go on; false when nobody waits.</summary>
    public bool Signal() => Release(static gate => gate._core.SetResult(true));

    bool IValueTaskSource<bool>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void TimeOut()
    {
        // A timer that was overtaken by a signal may still fire into the next wait.
        if (_clock.Ticks >= _deadline)
        {
            Release(static gate => gate._core.SetResult(false));
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _waiting, 0) == 1)
        {
            Resume();
            _core.SetException(new OperationCanceledException(cancellationToken));
        }
    }

    private bool Release(Action<FlowGate> complete)
    {
        if (Interlocked.Exchange(ref _waiting, 0) == 0)
        {
            return false;
        }

        _cancellation.Unregister();
        Resume();
        complete(this);
        return true;
    }

    private void Resume()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_wasHolding)
        {
            _clock.BeginRunning();
        }
    }
}
