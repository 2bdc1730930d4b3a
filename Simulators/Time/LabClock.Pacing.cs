namespace SpinBench.Simulators.Time;

/// <content>Following a wall clock, for clients outside the lab.</content>
public sealed partial class LabClock
{
    private Pace? _pace;

    /// <summary>
    /// Lets virtual time follow a wall clock from now on, instead of jumping whenever everybody waits: a reading takes as
    /// long as on a real instrument, and the device switches between two readings.
    /// </summary>
    /// <param name="wall">The clock to follow.</param>
    /// <param name="scale">
    /// Virtual seconds in a second of that clock, more than 0; 1 is real time. Infinity leaves time on demand, but lets
    /// others in between: an acquisition without end does not keep the lab to itself.
    /// </param>
    /// <remarks>
    /// From then on whoever calls into the lab, and every wake-up of the pace itself, holds this object's monitor.
    /// </remarks>
    public void Follow(TimeProvider wall, double scale)
    {
        ArgumentNullException.ThrowIfNull(wall);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        lock (_gate)
        {
            _pace?.Stop();
            _pace = new Pace(this, wall, scale);
        }
    }

    /// <summary>Goes back to time on demand.</summary>
    public void StopFollowing()
    {
        lock (_gate)
        {
            _pace?.Stop();
            _pace = null;
        }
    }

    /// <summary>Brings virtual time to the wall clock's when it follows one; nothing when time runs on demand.</summary>
    internal void CatchUp()
    {
        if (_pace is not { } pace)
        {
            return;
        }

        pace.BeginSlice();
        Pump();
        lock (_gate)
        {
            if (_running == 0 && !_pumping && !pace.IsOnDemand)
            {
                Volatile.Write(ref _now, Math.Max(_now, pace.Horizon));
            }
        }
    }

    // Time does not pass beyond here.
    private long Horizon => _pace?.Horizon ?? long.MaxValue;

    private bool IsWithinHorizon(long due)
    {
        if (_pace is not { } pace || due <= pace.Horizon)
        {
            return true;
        }

        pace.WakeAt(due);
        return false;
    }

    private sealed class Pace
    {
        // How long the lab may compute before others have their turn.
        private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(10);
        private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

        // Timers take 49 days at the most; one that wakes too early is set again.
        private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

        private readonly LabClock _clock;
        private readonly TimeProvider _wall;
        private readonly double _scale;
        private readonly long _from;
        private readonly long _started;
        private readonly ITimer _timer;
        private long _sliceStarted;

        public Pace(LabClock clock, TimeProvider wall, double scale)
        {
            (_clock, _wall, _scale) = (clock, wall, scale);
            _from = clock._now;
            _started = _sliceStarted = wall.GetTimestamp();
            _timer = wall.CreateTimer(
                static pace => ((Pace)pace!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool IsOnDemand => double.IsPositiveInfinity(_scale);

        public long Horizon => IsSliceOver ? _clock._now
            : IsOnDemand ? long.MaxValue
            : _from + (long)(_wall.GetElapsedTime(_started).Ticks * _scale);

        private bool IsSliceOver => _wall.GetElapsedTime(_sliceStarted) > s_slice;

        public void BeginSlice() => _sliceStarted = _wall.GetTimestamp();

        public void WakeAt(long due)
        {
            var left = IsSliceOver
                ? s_pause.TotalMilliseconds
                : Math.Ceiling((due - Horizon) / _scale / TimeSpan.TicksPerMillisecond);
            _timer.Change(
                TimeSpan.FromMilliseconds(Math.Clamp(left, 0, s_longest.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        public void Stop() => _timer.Dispose();

        private void Wake()
        {
            lock (_clock)
            {
                _clock.CatchUp();
            }
        }
    }
}
