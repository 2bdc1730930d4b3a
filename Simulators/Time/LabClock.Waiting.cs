using System.Threading.Tasks.Sources;

namespace SpinBench.Simulators.Time;

/// <content>What waits for a time: a flow, or a timer.</content>
public sealed partial class LabClock
{
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
