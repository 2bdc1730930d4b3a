using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Circuit;

/// <summary>
/// A stationary Ornstein-Uhlenbeck process with exact steps, held constant for an eighth of its correlation time.
/// </summary>
/// <param name="stream">Its random numbers.</param>
/// <param name="deviation">Stationary standard deviation.</param>
/// <param name="correlationTime">s.</param>
internal sealed class DriftProcess(RandomStream stream, double deviation, double correlationTime) : ISimulatedState
{
    private const double TicksPerSecond = TimeSpan.TicksPerSecond;

    private readonly long _hold = (long)(correlationTime / 8 * TicksPerSecond);
    private double _value = deviation * stream.NextGaussian();
    private long _updated;
    private long _stepTicks = -1;
    private double _memory;
    private double _kick;

    public double At(long ticks)
    {
        var elapsed = ticks - _updated;
        if (elapsed >= _hold)
        {
            Step(elapsed);
            _updated = ticks;
        }

        return _value;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_value);
        writer.Write(_updated);
    }

    public void Load(BinaryReader reader)
    {
        _value = reader.ReadDouble();
        _updated = reader.ReadInt64();
    }

    private void Step(long elapsed)
    {
        if (elapsed != _stepTicks)
        {
            _memory = Math.Exp(-elapsed / (TicksPerSecond * correlationTime));
            _kick = deviation * Math.Sqrt(1 - _memory * _memory);
            _stepTicks = elapsed;
        }

        _value = _value * _memory + _kick * stream.NextGaussian();
    }
}
