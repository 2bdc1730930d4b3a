namespace SpinBench.Simulators.Time;

/// <content>Letting time pass: who is resumed next, and when.</content>
public sealed partial class LabClock
{
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
}
