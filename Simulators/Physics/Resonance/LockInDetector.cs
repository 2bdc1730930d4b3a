namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// A lock-in amplifier without noise: multiplies with √2 sin(ωt + φ) and √2 cos(ωt + φ) and smooths with RC filters.
/// </summary>
/// <remarks>
/// Exact for a voltage that is constant over each interval but for the order of multiplying and smoothing within it.
/// </remarks>
public sealed class LockInDetector
{
    private readonly double _frequency;
    private readonly double _phase;
    private readonly double _timeConstant;
    private readonly double[] _inPhase;
    private readonly double[] _quadrature;
    private double _time;

    /// <summary>Makes one that begins at rest.</summary>
    /// <param name="frequency">Reference frequency in Hz, above 0.</param>
    /// <param name="timeConstant">Time constant of each filter in s, above 0.</param>
    /// <param name="phase">Reference phase φ in rad.</param>
    /// <param name="filters">Filters one behind the other, 1 or more.</param>
    public LockInDetector(double frequency, double timeConstant, double phase = 0, int filters = 4)
    {
        Require.Positive(frequency, nameof(frequency));
        Require.Positive(timeConstant, nameof(timeConstant));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(filters);
        (_frequency, _timeConstant, _phase) = (frequency, timeConstant, phase);
        (_inPhase, _quadrature) = (new double[filters], new double[filters]);
    }

    /// <summary>In-phase output in V rms.</summary>
    public double X => _inPhase[^1];

    /// <summary>Quadrature output in V rms.</summary>
    public double Y => _quadrature[^1];

    /// <summary>Gives it a finite voltage in V for a time in s above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The voltage or the time is neither.</exception>
    public void Add(double voltage, double duration)
    {
        if (!double.IsFinite(voltage))
        {
            throw new ArgumentOutOfRangeException(nameof(voltage), voltage, "A lock-in amplifier needs a finite voltage.");
        }

        Require.Positive(duration, nameof(duration));
        var begin = Math.Tau * _frequency * _time + _phase;
        _time += duration;
        var end = Math.Tau * _frequency * _time + _phase;
        var scale = Math.Sqrt(2) * voltage / (end - begin);
        var share = -Exponential.LessOne(-duration / _timeConstant);
        Smooth(_inPhase, scale * (Math.Cos(begin) - Math.Cos(end)), share);
        Smooth(_quadrature, scale * (Math.Sin(end) - Math.Sin(begin)), share);
    }

    private static void Smooth(double[] filters, double value, double share)
    {
        for (var index = 0; index < filters.Length; index++)
        {
            filters[index] += share * (value - filters[index]);
            value = filters[index];
        }
    }
}
