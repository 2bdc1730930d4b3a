using SpinBench.Simulators.Circuit;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments;

/// <summary>A Keithley 2182A across the junction.</summary>
/// <remarks>
/// <para>A reading is the mean of the junction's voltage over the aperture, the telegraph included, plus noise: 25 nV rms
/// at 5 PLC on the 10 mV range, falling with the square root of the integration time, and a factor √2 above that below
/// one power-line cycle, where the line is not rejected.</para>
/// <para>With autozero off the offset walks by 5 nV rms per conversion until it is zeroed. Gain and offset errors are
/// drawn once a session for every range, uniformly within the one-year accuracy.</para>
/// </remarks>
public sealed class SimulatedNanovoltmeter : INanovoltmeter, ISimulatedState
{
    /// <summary>Significant digits of a reading, as in <c>-1.23456789E-05</c>.</summary>
    public const int ReadingDigits = 9;

    private const int MostDecimals = 13;
    private const int MostFilterReadings = 100;
    private const double NoiseAtFiveCycles = 25e-9;
    private const double OffsetStep = 5e-9;

    private readonly SimulatedLab _lab;
    private readonly JunctionCircuit _circuit;
    private readonly RandomStream _noise;
    private readonly RandomStream _drift;
    private readonly double[] _gain = new double[NanovoltmeterRange.All.Count];
    private readonly double[] _offset = new double[NanovoltmeterRange.All.Count];
    private readonly DigitalFilterStack _stack = new(MostFilterReadings);
    private NanovoltmeterTiming _timing;
    private double _deviation;
    private double _offsetWalk;
    private int _range;

    /// <summary>Switches an instrument on with the settings of <c>*RST</c>: autorange, 5 PLC, moving filter off, autozeros on.</summary>
    /// <param name="lab">Clock and chance.</param>
    /// <param name="circuit">What its input is wired to.</param>
    /// <param name="identity">What it answers to <c>*IDN?</c>.</param>
    /// <param name="name">Role; names its random streams and its stored state.</param>
    /// <param name="lineFrequency">Power line in Hz.</param>
    public SimulatedNanovoltmeter(
        SimulatedLab lab, JunctionCircuit circuit, InstrumentIdentity identity, string name, double lineFrequency)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        _lab = lab;
        _circuit = circuit;
        Identity = identity;
        LineFrequency = lineFrequency;
        _noise = lab.Stream(name + "/noise");
        _drift = lab.Stream(name + "/drift");
        DrawSessionErrors(lab.Stream(name + "/session"));
        Settings = new NanovoltmeterSettings
        {
            Range = null, AutoZero = true, FrontAutoZero = true, LineFrequency = lineFrequency,
        };
        _range = NanovoltmeterRange.All.Count - 1;
        Prepare();
        lab.Add(name, this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; }

    /// <summary>Power-line frequency in Hz.</summary>
    public double LineFrequency { get; }

    /// <summary>The settings in force.</summary>
    public NanovoltmeterSettings Settings { get; private set; }

    /// <summary>Range in use, found by autorange when none is fixed.</summary>
    public NanovoltmeterRange ActiveRange => NanovoltmeterRange.All[_range];

    /// <inheritdoc/>
    public TimeSpan ReadingPeriod =>
        _timing.Conversion * (Settings.Filter == DigitalFilter.Repeating ? Settings.FilterCount : 1);

    /// <inheritdoc/>
    public Task<NanovoltmeterSettings> ConfigureAsync(
        NanovoltmeterSettings settings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            Apply(settings);
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw new InstrumentException(Identity.Model, Identity.ResourceName, "", refusal.Message);
        }

        return Task.FromResult(Settings);
    }

    /// <summary>
    /// Puts settings in force; the filter starts afresh unless only autozero or delay have changed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The instrument has no such setting.</exception>
    public void Apply(NanovoltmeterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Check(settings);
        var before = Settings;
        var range = settings.Range is { } largest ? NanovoltmeterRange.IndexOf(largest) : _range;
        Settings = settings with
        {
            Range = settings.Range is null ? null : NanovoltmeterRange.All[range].FullScale,
            LineFrequency = LineFrequency,
        };
        if (range != _range || !FiltersAlike(before, Settings))
        {
            _stack.Clear();
        }

        _range = range;
        Prepare();
    }

    /// <inheritdoc/>
    public async ValueTask<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        if (Settings.Filter == DigitalFilter.Repeating)
        {
            _stack.Clear();
        }

        while (true)
        {
            await _lab.Clock.WaitAsync(_timing.Before, cancellationToken);
            var start = _circuit.BeginAperture();
            await _lab.Clock.WaitAsync(_timing.Aperture, cancellationToken);
            var value = Convert(_circuit.EndAperture(start).JunctionVoltage);
            if (!NeedsOtherRange(value) && TryFilter(ref value))
            {
                return ToReading(value);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReadSeriesAsync(Memory<Reading> readings, CancellationToken cancellationToken)
    {
        for (var index = 0; index < readings.Length; index++)
        {
            var reading = await ReadAsync(cancellationToken);
            readings.Span[index] = reading;
        }
    }

    /// <inheritdoc/>
    /// <remarks>One reading with autozero on, which is thrown away; nothing when it is on already.</remarks>
    public async Task ReZeroAsync(CancellationToken cancellationToken)
    {
        var settings = Settings;
        if (settings.AutoZero)
        {
            return;
        }

        Apply(settings with { AutoZero = true });
        await ReadAsync(cancellationToken);
        Apply(settings);
    }

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        NanovoltmeterState.Save(writer, Settings);
        writer.Write(_range);
        writer.Write(_offsetWalk);
        _stack.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Settings = NanovoltmeterState.Load(reader) with { LineFrequency = LineFrequency };
        _range = reader.ReadInt32();
        _offsetWalk = reader.ReadDouble();
        _stack.Load(reader);
        Prepare();
    }

    private static bool FiltersAlike(NanovoltmeterSettings one, NanovoltmeterSettings other) =>
        one.Filter == other.Filter && one.FilterCount == other.FilterCount && one.FilterWindow == other.FilterWindow
        && one.NplcCount == other.NplcCount && one.InputChannel == other.InputChannel
        && one.AnalogFilter == other.AnalogFilter;

    private static void Check(NanovoltmeterSettings settings)
    {
        Require(settings.InputChannel is 1 or 2, nameof(settings.InputChannel), settings.InputChannel, "1 or 2");
        Require(settings.NplcCount is >= 0.01 and <= 60, nameof(settings.NplcCount), settings.NplcCount, "0.01 to 60");
        Require(settings.FilterCount is >= 1 and <= MostFilterReadings,
            nameof(settings.FilterCount), settings.FilterCount, "1 to 100");
        Require(settings.FilterWindow is 0 or 0.01 or 0.1 or 1 or 10,
            nameof(settings.FilterWindow), settings.FilterWindow, "0, 0.01, 0.1, 1 or 10 %");
        Require(settings.TriggerDelay is >= 0 and < 1e6, nameof(settings.TriggerDelay), settings.TriggerDelay, "0 to 999999 s");
        Require(settings.Range is null || (settings.Range >= 0 && NanovoltmeterRange.IndexOf(settings.Range.Value) >= 0),
            nameof(settings.Range), settings.Range ?? 0, "0 to 120 V");
    }

    private static void Require(bool condition, string name, object value, string allowed)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Allowed is {allowed}.");
        }
    }

    private void DrawSessionErrors(RandomStream session)
    {
        for (var index = 0; index < _gain.Length; index++)
        {
            var range = NanovoltmeterRange.All[index];
            _gain[index] = 1 + range.GainAccuracy * (2 * session.NextUniform() - 1);
            _offset[index] = range.OffsetAccuracy * (2 * session.NextUniform() - 1);
        }
    }

    private void Prepare()
    {
        _timing = new NanovoltmeterTiming(Settings, LineFrequency, Settings.AnalogFilter && _range == 0);
        var lineNoise = Settings.NplcCount < 1 ? Math.Sqrt(2) : 1;
        _deviation = NoiseAtFiveCycles * ActiveRange.NoiseFactor * Math.Sqrt(5 / Settings.NplcCount) * lineNoise;
    }

    private double Convert(double input)
    {
        _offsetWalk = Settings.AutoZero ? 0 : _offsetWalk + OffsetStep * _drift.NextGaussian();
        var seen = Settings.InputChannel == 1 ? input : 0;
        return seen * _gain[_range] + _offset[_range] + _offsetWalk + _deviation * _noise.NextGaussian();
    }

    private bool NeedsOtherRange(double value)
    {
        if (Settings.Range is not null)
        {
            return false;
        }

        var range = NanovoltmeterRange.IndexOf(value / 0.9);
        if (range < 0)
        {
            range = NanovoltmeterRange.All.Count - 1;
        }

        if (range == _range || (range < _range && NanovoltmeterRange.IndexOf(value / 0.8) == _range))
        {
            return false;
        }

        _range = range;
        _stack.Clear();
        Prepare();
        return true;
    }

    private bool TryFilter(ref double value)
    {
        if (Settings.Filter == DigitalFilter.Off)
        {
            return true;
        }

        var isFull = _stack.Add(value, Settings.FilterCount, Settings.FilterWindow / 100 * ActiveRange.FullScale);
        value = _stack.Mean();
        return isFull;
    }

    private Reading ToReading(double value) => Math.Abs(value) <= ActiveRange.LargestReading
        ? new Reading(
            DecimalRounding.ToSignificantDigits(value, ReadingDigits, MostDecimals), _lab.Clock.GetUtcNow(),
            ReadingFlags.None)
        : new Reading(double.NaN, _lab.Clock.GetUtcNow(), ReadingFlags.Overload);
}
