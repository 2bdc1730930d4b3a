namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>offset + amplitude · sin(2π f t + phase).</summary>
public sealed class SinusoidalDrive : DriveWaveform
{
    private const int StretchesInPeriod = 32;

    private readonly double _offset;
    private readonly double _amplitude;
    private readonly double _frequency;
    private readonly double _phase;

    /// <summary>Takes the parameters.</summary>
    /// <param name="offset">Mean value, in V or T.</param>
    /// <param name="amplitude">Half of peak to peak, in V or T.</param>
    /// <param name="frequency">Frequency in Hz, above 0.</param>
    /// <param name="phase">Phase at time 0 in rad.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the frequency not above 0.</exception>
    public SinusoidalDrive(double offset, double amplitude, double frequency, double phase = 0)
    {
        Require.Finite(offset, nameof(offset));
        Require.Finite(amplitude, nameof(amplitude));
        Require.Finite(phase, nameof(phase));
        Require.Positive(frequency, nameof(frequency));
        (_offset, _amplitude, _frequency, _phase) = (offset, amplitude, frequency, phase);
    }

    /// <inheritdoc/>
    public override double Lowest => _offset - Math.Abs(_amplitude);

    /// <inheritdoc/>
    public override double Highest => _offset + Math.Abs(_amplitude);

    /// <inheritdoc/>
    public override double At(double time) => AtPhase(PhaseAt(time));

    internal override (double Low, double High, double Until) StretchAt(double time)
    {
        var length = 1 / (StretchesInPeriod * _frequency);
        var (index, until) = GridAt(time, length);
        var (begin, end) = (PhaseAt(index * length), PhaseAt(until));
        var (first, last) = (AtPhase(begin), AtPhase(end));
        var (low, high) = (Math.Min(first, last), Math.Max(first, last));
        if (Holds(begin, end, Math.PI / 2))
        {
            (low, high) = (Math.Min(low, _offset + _amplitude), Math.Max(high, _offset + _amplitude));
        }

        if (Holds(begin, end, -Math.PI / 2))
        {
            (low, high) = (Math.Min(low, _offset - _amplitude), Math.Max(high, _offset - _amplitude));
        }

        return (low, high, until);
    }

    private static bool Holds(double begin, double end, double phase) =>
        Math.Floor((begin - phase) / Math.Tau) != Math.Floor((end - phase) / Math.Tau);

    private double PhaseAt(double time) => Math.Tau * _frequency * time + _phase;

    private double AtPhase(double phase) => _offset + _amplitude * Math.Sin(phase);
}
