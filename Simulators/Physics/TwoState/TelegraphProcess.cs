using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// The trajectory of a two-state Markov process under rates that are constant from one call to the next, or that a drive
/// changes all the time.
/// </summary>
/// <remarks>
/// <para>Up to <see cref="LargestExactEventCount"/> expected switches an interval is walked event by event. The dwell
/// left is kept as an exponential deviate that the rates use up, so that cutting an interval in two changes
/// nothing but rounding.</para>
/// <para>Above it the end state is drawn exactly and the time spent high from the normal distribution with the exact
/// mean and variance between the two end states, clamped to the interval: the cost no longer grows with the rate.</para>
/// <para>Rates of a drive are walked by thinning (P. A. W. Lewis and G. S. Shedler, Nav. Res. Logist. Q. 26, 403 (1979)):
/// events come at the rate of a bound and count with the probability of the true rate over it. Exact, without a step.</para>
/// </remarks>
public sealed class TelegraphProcess : ISimulatedState
{
    /// <summary>Expected switches of an interval above which its occupation is drawn from the Gaussian limit.</summary>
    public const double LargestExactEventCount = 400;

    private readonly RandomStream _stream;
    private double _remaining;

    /// <summary>Starts in a state.</summary>
    public TelegraphProcess(RandomStream stream, MagneticState initial)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        State = initial;
        _remaining = stream.NextExponential();
    }

    /// <summary>The state now.</summary>
    public MagneticState State { get; private set; }

    /// <summary>Switches walked one by one so far; the Gaussian limit does not count.</summary>
    public long SwitchCount { get; private set; }

    /// <summary>Moves on and returns the time spent high, in s.</summary>
    /// <param name="duration">Length of the interval in s.</param>
    /// <param name="toHigh">Rate low → high in 1/s.</param>
    /// <param name="toLow">Rate high → low in 1/s.</param>
    public double Advance(double duration, double toHigh, double toLow) =>
        duration * toHigh * toLow * 2 > LargestExactEventCount * (toHigh + toLow)
            ? AdvanceByLimit(duration, toHigh, toLow)
            : AdvanceByEvents(duration, toHigh, toLow);

    /// <summary>Moves on to the next switch, but at most by an interval.</summary>
    /// <returns>The time moved in s: less than <paramref name="duration"/> when the state has switched.</returns>
    public double AdvanceToSwitch(double duration, double toHigh, double toLow)
    {
        var rate = State == MagneticState.High ? toLow : toHigh;
        var used = rate * duration;
        if (_remaining > used)
        {
            _remaining -= used;
            return duration;
        }

        var moved = Math.Min(duration, _remaining / rate);
        Switch();
        return moved;
    }

    /// <summary>Walks an interval event by event, however many there are.</summary>
    public double AdvanceByEvents(double duration, double toHigh, double toLow)
    {
        var high = 0.0;
        var left = duration;
        while (true)
        {
            var isHigh = State == MagneticState.High;
            var rate = isHigh ? toLow : toHigh;
            var used = rate * left;
            if (_remaining > used)
            {
                _remaining -= used;
                return isHigh ? high + left : high;
            }

            var dwell = Math.Min(left, _remaining / rate);
            high += isHigh ? dwell : 0;
            left -= dwell;
            Switch();
        }
    }

    /// <summary>Walks an interval event by event under rates that change, and returns the time spent high, in s.</summary>
    /// <param name="from">Time of the drive at the beginning of the interval, in s.</param>
    /// <param name="duration">Length of the interval in s.</param>
    /// <param name="rates">The rates against the drive's time.</param>
    public double Advance(double from, double duration, IEscapeRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var (time, end, high) = (from, from + duration, 0.0);
        while (time < end)
        {
            var isHigh = State == MagneticState.High;
            var bound = rates.BoundFrom(State, time);
            var until = Math.Min(end, bound.Until);
            var used = bound.Rate * (until - time);
            var isQuiet = _remaining > used;
            var next = isQuiet ? until : Math.Min(until, time + _remaining / bound.Rate);
            high += isHigh ? next - time : 0;
            time = next;
            if (isQuiet)
            {
                _remaining -= used;
            }
            else if (Counts(rates.At(State, time), bound.Rate))
            {
                Switch();
            }
            else
            {
                _remaining = _stream.NextExponential();
            }
        }

        return high;
    }

    /// <summary>Draws end state and occupation of an interval at once.</summary>
    public double AdvanceByLimit(double duration, double toHigh, double toLow)
    {
        var start = State;
        State = _stream.NextUniform() < OccupationMoments.ProbabilityOfEndingHigh(start, toHigh, toLow, duration)
            ? MagneticState.High
            : MagneticState.Low;
        var moments = OccupationMoments.Between(start, State, toHigh, toLow, duration);
        var high = moments.Mean + Math.Sqrt(moments.Variance) * _stream.NextGaussian();
        _remaining = _stream.NextExponential();
        return Math.Clamp(high, 0, duration);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write((byte)State);
        writer.Write(_remaining);
        writer.Write(SwitchCount);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        State = (MagneticState)reader.ReadByte();
        _remaining = reader.ReadDouble();
        SwitchCount = reader.ReadInt64();
    }

    // Nothing is drawn where the bound is the rate itself: then the walk is the one at a constant rate.
    private bool Counts(double rate, double bound) => rate >= bound || _stream.NextUniform() * bound < rate;

    private void Switch()
    {
        State = State == MagneticState.High ? MagneticState.Low : MagneticState.High;
        SwitchCount++;
        _remaining = _stream.NextExponential();
    }
}
