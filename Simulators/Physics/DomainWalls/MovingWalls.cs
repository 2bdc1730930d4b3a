namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>
/// Walls on tracks of one length, from event to event: the velocities are constant until a wall reaches an end of its
/// track or passes a step of its staircase, and every time is exact.
/// </summary>
/// <remarks>
/// <para>The caller sets <see cref="Velocities"/>, calls <see cref="AdvanceToEvent"/>, reads <see cref="Levels"/> and sets
/// the velocities anew. All walls move before any level changes, and walls that arrive within
/// <see cref="Simultaneous"/> of the first one arrive with it.</para>
/// <para>A wall slower than <see cref="Stall"/> rests: a current that balances the leak exactly would otherwise ask for
/// a division by zero. Nothing is allocated while it runs. Not safe for concurrent use.</para>
/// </remarks>
public sealed class MovingWalls
{
    /// <summary>Speed in m/s below which a wall rests.</summary>
    public const double Stall = 1e-9;

    /// <summary>Time in s within which arrivals are one event, far below what a wall needs for an atom's width.</summary>
    public const double Simultaneous = 1e-18;

    private readonly double _length;
    private readonly ConductanceStaircase _staircase;
    private readonly double[] _boundaries;
    private readonly double[] _positions;
    private readonly double[] _velocities;
    private readonly double[] _arrivals;
    private readonly int[] _levels;
    private int _eventsAtOneTime;

    /// <summary>Puts walls at position 0.</summary>
    /// <param name="count">Number of walls.</param>
    /// <param name="length">Length of every track in m.</param>
    /// <param name="staircase">The staircase of every junction, within the track.</param>
    public MovingWalls(int count, double length, ConductanceStaircase staircase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(staircase);
        _length = Require.Positive(length, nameof(length));
        _staircase = staircase;
        _boundaries = [.. staircase.Boundaries];
        ArgumentOutOfRangeException.ThrowIfNegative(_boundaries[0]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_boundaries[^1], length);
        _positions = new double[count];
        _velocities = new double[count];
        _arrivals = new double[count];
        _levels = new int[count];
    }

    /// <summary>Time passed in s.</summary>
    public double Time { get; private set; }

    /// <summary>Positions in m, 0 to the length.</summary>
    public ReadOnlySpan<double> Positions => _positions;

    /// <summary>Level of every wall: how many boundaries it has passed.</summary>
    public ReadOnlySpan<int> Levels => _levels;

    /// <summary>Velocities in m/s until the next event; the caller sets them.</summary>
    public Span<double> Velocities => _velocities;

    /// <summary>Puts a wall at a position in m.</summary>
    public void Place(int wall, double position)
    {
        _positions[wall] = Math.Clamp(Require.Finite(position, nameof(position)), 0, _length);
        _levels[wall] = _staircase.LevelAt(_positions[wall]);
    }

    /// <summary>Moves every wall until the next event, but not beyond a time.</summary>
    /// <param name="latest">Time in s at which to stop.</param>
    /// <returns>Whether an event came; where none did, the time is the latest one, or every wall rests for good.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The latest time has passed already, or a velocity is not finite.</exception>
    /// <exception cref="InvalidOperationException">
    /// Walls go back and forth over their boundaries in no time: their velocities depend on their own levels and balance
    /// between two of them.
    /// </exception>
    public bool AdvanceToEvent(double latest = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latest, Time);
        var first = double.PositiveInfinity;
        for (var wall = 0; wall < _positions.Length; wall++)
        {
            _arrivals[wall] = TimeToArrival(wall);
            first = Math.Min(first, _arrivals[wall]);
        }

        if (Time + first > latest || double.IsPositiveInfinity(first))
        {
            Wait(latest);
            return false;
        }

        RequireProgress(first);
        Time += first;
        for (var wall = 0; wall < _positions.Length; wall++)
        {
            if (_arrivals[wall] <= first + Simultaneous)
            {
                Arrive(wall);
            }
            else
            {
                Move(wall, first);
            }
        }

        return true;
    }

    private double TimeToArrival(int wall)
    {
        var velocity = _velocities[wall];
        if (Math.Abs(Require.Finite(velocity, nameof(Velocities))) < Stall || IsAgainstEnd(wall))
        {
            return double.PositiveInfinity;
        }

        return Math.Max(0, (Target(wall) - _positions[wall]) / velocity);
    }

    private bool IsAgainstEnd(int wall) =>
        _velocities[wall] > 0 ? _positions[wall] >= _length : _positions[wall] <= 0;

    private double Target(int wall)
    {
        var level = _levels[wall];
        return _velocities[wall] > 0
            ? level < _boundaries.Length ? _boundaries[level] : _length
            : level > 0 ? _boundaries[level - 1] : 0;
    }

    private void Arrive(int wall)
    {
        _positions[wall] = Target(wall);
        var rises = _velocities[wall] > 0;
        if (rises ? _levels[wall] < _boundaries.Length : _levels[wall] > 0)
        {
            _levels[wall] += rises ? 1 : -1;
        }
    }

    private void Move(int wall, double duration)
    {
        if (Math.Abs(_velocities[wall]) >= Stall)
        {
            _positions[wall] = Math.Clamp(_positions[wall] + _velocities[wall] * duration, 0, _length);
        }
    }

    private void Wait(double latest)
    {
        if (double.IsPositiveInfinity(latest))
        {
            return;
        }

        for (var wall = 0; wall < _positions.Length; wall++)
        {
            Move(wall, latest - Time);
        }

        Time = latest;
    }

    private void RequireProgress(double duration)
    {
        _eventsAtOneTime = duration > 0 ? 0 : _eventsAtOneTime + 1;
        if (_eventsAtOneTime > 4 * _positions.Length)
        {
            throw new InvalidOperationException(
                $"The walls go back and forth over their boundaries at {Time} s without moving.");
        }
    }
}
