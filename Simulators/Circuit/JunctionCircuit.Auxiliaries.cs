namespace SpinBench.Simulators.Circuit;

/// <content>Sources beside the source meter: waves through series resistances, and radio frequency.</content>
/// <remarks>
/// The node follows every level at once; the cable's time constant smooths traces only. Where a stretch holds more levels
/// than can be walked one by one, it is walked with the means over one period, which is right while the junction switches
/// seldom within a period.
/// </remarks>
public sealed partial class JunctionCircuit
{
    private const double ShortestStretch = 1e-9;
    private const int MostLevels = 65536;
    private const int MostLevelsOfSample = 256;
    private const int MostSolvedLevels = 4096;

    private readonly List<IAuxiliaryDrive> _auxiliaries = [];
    private readonly List<AuxiliaryWave> _waves = [];
    private readonly Dictionary<double, (OperatingPoint Low, OperatingPoint High)> _solved = [];
    private bool _wavesAreKnown;
    private double _waveConductance;
    private double _waveCurrent;

    /// <summary>The radio-frequency source on the bias tee; null without one.</summary>
    public IRadioFrequencySource? RadioFrequencySource { get; set; }

    /// <summary>Joins a source to the junction's node.</summary>
    public void Join(IAuxiliaryDrive drive)
    {
        ArgumentNullException.ThrowIfNull(drive);
        ChangeDrives(() => _auxiliaries.Add(drive));
    }

    /// <summary>Changes what auxiliary or radio-frequency sources give, at the lab's now.</summary>
    /// <param name="change">Changes them; until it is called the circuit is walked with what they gave before.</param>
    public void ChangeDrives(Action change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Advance();
        change();
        Invalidate();
        EnsureOperatingPoints(PresentField);
    }

    private List<AuxiliaryWave> Waves
    {
        get
        {
            if (!_wavesAreKnown)
            {
                _waves.Clear();
                _waves.AddRange(_auxiliaries.Select(drive => drive.Wave).OfType<AuxiliaryWave>());
                _waveConductance = _waves.Sum(wave => 1 / wave.SeriesResistance);
                _wavesAreKnown = true;
            }

            return _waves;
        }
    }

    // Norton's current of all waves together, and how long it stays.
    private double WaveCurrentAt(double seconds, out double duration)
    {
        var current = 0.0;
        duration = double.PositiveInfinity;
        foreach (var wave in Waves)
        {
            var level = wave.LevelAt(seconds);
            current += level.Voltage / wave.SeriesResistance;
            duration = Math.Min(duration, level.Duration);
        }

        duration = Math.Max(duration, ShortestHold(seconds));
        return current;
    }

    // Late on the lab's clock a number cannot tell times that are too close, and the walk must go on.
    private static double ShortestHold(double seconds) => 1e-12 + (8 * (Math.BitIncrement(Math.Abs(seconds)) - Math.Abs(seconds)));

    private void IntegrateWaves(double duration, double field)
    {
        var time = _ticks * SecondsPerTick;
        for (var left = duration; left > 0;)
        {
            var stretch = Math.Min(left, UntilWaveBeginsOrEnds(time));
            if (_traces.Count > 0)
            {
                stretch = Math.Min(stretch, Math.Max(NextSample(), ShortestStretch));
            }

            if (LevelsWithin(time, stretch) > (_traces.Count > 0 ? MostLevelsOfSample : MostLevels))
            {
                PassMeans(time, stretch, field);
            }
            else
            {
                PassLevels(time, stretch, field);
            }

            time += stretch;
            left -= stretch;
        }
    }

    private double UntilWaveBeginsOrEnds(double time)
    {
        var until = double.PositiveInfinity;
        foreach (var wave in Waves)
        {
            var next = time < wave.Start ? wave.Start : time < wave.End ? wave.End : double.PositiveInfinity;
            until = Math.Min(until, Math.Max(next - time, ShortestStretch));
        }

        return until;
    }

    private double LevelsWithin(double time, double duration)
    {
        var levels = 0.0;
        foreach (var wave in Waves)
        {
            levels += time >= wave.Start && time < wave.End ? duration / wave.Period * wave.LevelCount : 0;
        }

        return levels;
    }

    private void PassLevels(double time, double duration, double field)
    {
        for (var left = duration; left > 0;)
        {
            EnsureOperatingPoints(field, WaveCurrentAt(time, out var hold), time);
            var step = Math.Min(left, hold);
            Pass(step);
            time += step;
            left -= step;
        }
    }

    private void PassMeans(double time, double duration, double field)
    {
        var window = 0.0;
        foreach (var wave in Waves)
        {
            window = Math.Max(window, double.IsInfinity(wave.Period) ? 0 : wave.Period);
        }

        window = Math.Min(window, duration);
        var (low, high, passed) = (default(OperatingPoint), default(OperatingPoint), 0.0);
        for (var levels = 0; passed < window && levels < MostLevels; levels++)
        {
            EnsureOperatingPoints(field, WaveCurrentAt(time + passed, out var hold), time + passed);
            var step = Math.Min(window - passed, hold);
            (low, high, passed) = (low.Plus(_low, step), high.Plus(_high, step), passed + step);
        }

        (_low, _high) = (low.DividedBy(passed), high.DividedBy(passed));
        _waveCurrent = double.NaN;
        Pass(duration);
    }
}
