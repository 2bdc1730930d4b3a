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
public sealed partial class SimulatedNanovoltmeter : INanovoltmeter, ISimulatedState
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
    private readonly Reading[] _single = new Reading[1];
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
        await ReadSeriesAsync(_single, cancellationToken);
        return _single[0];
    }

    /// <inheritdoc/>
    public async ValueTask ReadSeriesAsync(Memory<Reading> readings, CancellationToken cancellationToken)
    {
        var clock = _lab.Clock;
        BeginReading();
        for (var count = 0; count < readings.Length;)
        {
            await clock.WaitAsync(_timing.Before, cancellationToken);
            var start = _circuit.BeginAperture();
            await clock.WaitAsync(_timing.Aperture, cancellationToken);
            var value = Convert(_circuit.EndAperture(start).JunctionVoltage);
            if (!NeedsOtherRange(value) && TryFilter(ref value))
            {
                readings.Span[count++] = ToReading(value);
                BeginReading();
            }
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
}
