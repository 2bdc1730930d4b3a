namespace SpinBench.Simulators.Circuit;

/// <summary>One level of a wave.</summary>
/// <param name="Voltage">Open-circuit V.</param>
/// <param name="Duration">How long it is held, in s; positive.</param>
public readonly record struct WaveLevel(double Voltage, double Duration);

/// <summary>An open-circuit voltage against time behind a series resistance: levels that are held and repeated.</summary>
public sealed class AuxiliaryWave
{
    /// <summary>Levels of one period of <see cref="Sine"/>.</summary>
    public const int LevelsOfSine = 64;

    private readonly WaveLevel[] _levels;
    private readonly double[] _ends;

    /// <summary>Makes a wave.</summary>
    /// <param name="levels">One cycle; at least one level.</param>
    /// <param name="start">Time of the lab's clock in s at which the first cycle begins.</param>
    /// <param name="seriesResistance">ohm between the ideal source and the junction's node; positive.</param>
    /// <param name="cycles">How often the cycle is played; infinite to go on for ever.</param>
    /// <param name="rest">V before the first and after the last cycle.</param>
    public AuxiliaryWave(
        IEnumerable<WaveLevel> levels, double start, double seriesResistance,
        double cycles = double.PositiveInfinity, double rest = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seriesResistance);
        _levels = [.. levels];
        ArgumentOutOfRangeException.ThrowIfZero(_levels.Length, nameof(levels));
        _ends = new double[_levels.Length];
        for (var index = 0; index < _levels.Length; index++)
        {
            Period += _levels[index].Duration;
            _ends[index] = Period;
        }

        (Start, SeriesResistance, Rest, End) = (start, seriesResistance, rest, start + cycles * Period);
    }

    /// <summary>ohm between the ideal source and the junction's node.</summary>
    public double SeriesResistance { get; }

    /// <summary>Length of one cycle in s; infinite for a constant.</summary>
    public double Period { get; }

    /// <summary>Time of the lab's clock in s at which the first cycle begins.</summary>
    public double Start { get; }

    /// <summary>Time of the lab's clock in s at which the last cycle is over; infinite when it goes on.</summary>
    public double End { get; }

    /// <summary>V before the first and after the last cycle.</summary>
    public double Rest { get; }

    /// <summary>Levels of one cycle.</summary>
    public int LevelCount => _levels.Length;

    /// <summary>A voltage that stays.</summary>
    public static AuxiliaryWave Constant(double voltage, double seriesResistance) =>
        new([new WaveLevel(voltage, double.PositiveInfinity)], double.NegativeInfinity, seriesResistance, 1, voltage);

    /// <summary>A sine in <see cref="LevelsOfSine"/> levels, whose first harmonic is exactly the sine's.</summary>
    /// <param name="amplitude">Peak in V.</param>
    /// <param name="offset">Mean in V.</param>
    /// <param name="frequency">Hz; positive.</param>
    /// <param name="phase">rad at <paramref name="start"/>.</param>
    /// <param name="start">Time of the lab's clock in s.</param>
    /// <param name="seriesResistance">ohm.</param>
    public static AuxiliaryWave Sine(
        double amplitude, double offset, double frequency, double phase, double start, double seriesResistance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequency);
        const double half = Math.PI / LevelsOfSine;
        var scale = amplitude * half / Math.Sin(half);
        var levels = Enumerable.Range(0, LevelsOfSine).Select(index => new WaveLevel(
            offset + scale * Math.Sin(phase + half * (2 * index + 1)), 1 / (frequency * LevelsOfSine)));
        return new AuxiliaryWave(levels, start, seriesResistance);
    }

    /// <summary>The level at a time of the lab's clock in s, and how long it stays.</summary>
    public WaveLevel LevelAt(double seconds)
    {
        if (seconds < Start)
        {
            return new WaveLevel(Rest, Start - seconds);
        }

        if (!(seconds < End))
        {
            return new WaveLevel(Rest, double.PositiveInfinity);
        }

        if (double.IsInfinity(Period))
        {
            return _levels[0];
        }

        var phase = (seconds - Start) % Period;
        var found = Array.BinarySearch(_ends, phase);
        var index = Math.Min(found >= 0 ? found + 1 : ~found, _levels.Length - 1);
        return _levels[index] with { Duration = _ends[index] - phase };
    }
}
