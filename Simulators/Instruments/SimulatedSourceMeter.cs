using SpinBench.Simulators.Circuit;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments;

/// <summary>A source meter on the junction's circuit: its panel and its conversions.</summary>
/// <remarks>
/// <para>The members here are the instrument itself, as its firmware drives it: they obey at once, the wrong order of
/// handling included, and refuse only what the instrument refuses. The contract, which knows better, is
/// <see cref="ISourceMeter"/>.</para>
/// <para>Gain and offset errors are drawn once a session for every range, uniformly within the one-year accuracy. Both
/// quantities are digitised over the same aperture; a conversion with autozero takes three.</para>
/// </remarks>
public sealed partial class SimulatedSourceMeter : ISourceMeter, ISimulatedState
{
    /// <summary>Significant digits of a reading, as in <c>+1.000206E+00</c>.</summary>
    public const int ReadingDigits = 7;

    private const int MostFilterReadings = 100;
    private const double RelativeReadingNoise = 3e-5;

    private static readonly TimeSpan s_overhead = TimeSpan.FromMilliseconds(1);

    private readonly SimulatedLab _lab;
    private readonly JunctionCircuit _circuit;
    private readonly RandomStream _noise;
    private readonly DigitalFilterStack _voltageStack = new(MostFilterReadings);
    private readonly DigitalFilterStack _currentStack = new(MostFilterReadings);

    /// <summary>Switches an instrument on: function voltage, output off, as after <c>*RST</c>.</summary>
    /// <param name="lab">Clock and chance.</param>
    /// <param name="circuit">What its terminals are wired to.</param>
    /// <param name="model">Which make it is.</param>
    /// <param name="name">Role; names its random streams and its stored state.</param>
    /// <param name="lineFrequency">Power line in Hz.</param>
    public SimulatedSourceMeter(
        SimulatedLab lab, JunctionCircuit circuit, SourceMeterModel model, string name, double lineFrequency)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(model);
        _lab = lab;
        _circuit = circuit;
        Model = model;
        Identity = model.Identify("SIM::" + name);
        AutoZero = model.HasAutoZero;
        FilterCount = Math.Min(FilterCount, model.MostFilterReadings);
        LineFrequency = lineFrequency;
        _noise = lab.Stream(name + "/noise");
        Voltage = new SourceMeterQuantity(
            "V", model.VoltageRanges, model.InitialVoltageLimit, lab.Stream(name + "/session/voltage"));
        Current = new SourceMeterQuantity(
            "A", model.CurrentRanges, model.InitialCurrentLimit, lab.Stream(name + "/session/current"));
        lab.Add(name, this);
        UpdateDrive();
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; }

    /// <summary>Which make it is.</summary>
    public SourceMeterModel Model { get; }

    /// <summary>Power-line frequency in Hz.</summary>
    public double LineFrequency { get; }

    /// <summary>Ranges, level and protection of the voltage.</summary>
    public SourceMeterQuantity Voltage { get; }

    /// <summary>Ranges, level and protection of the current.</summary>
    public SourceMeterQuantity Current { get; }

    /// <summary>The quantity that is sourced.</summary>
    public SourceFunction Function { get; private set; }

    /// <summary>Whether the output is on.</summary>
    public bool IsOutputOn { get; private set; }

    /// <summary>What the terminals do when off.</summary>
    public OutputOffState OffState { get; private set; } = OutputOffState.Normal;

    /// <summary>Four-wire sensing.</summary>
    public bool RemoteSense { get; private set; }

    /// <summary>Integration time in power-line cycles within the model's range, one for both quantities.</summary>
    public double NplcCount
    {
        get;
        set => field = value >= Model.FewestCycles && value <= Model.MostCycles
            ? value
            : throw OutOfRange(nameof(NplcCount), value, FormattableString.Invariant($"{Model.FewestCycles} to {Model.MostCycles}"));
    } = 1;

    /// <summary>Zero and reference with every conversion.</summary>
    public bool AutoZero
    {
        get;
        set => field = Model.HasAutoZero || !value
            ? value
            : throw OutOfRange(nameof(AutoZero), value, "false: this instrument has no autozero");
    }

    /// <summary>Kind of the digital filter.</summary>
    public DigitalFilter Filter
    {
        get;
        set
        {
            field = value;
            ClearFilter();
        }
    }

    /// <summary>Conversions of a filtered reading, from 1 to the model's most.</summary>
    public int FilterCount
    {
        get;
        set
        {
            field = value >= 1 && value <= Model.MostFilterReadings
                ? value
                : throw OutOfRange(nameof(FilterCount), value, FormattableString.Invariant($"1 to {Model.MostFilterReadings}"));
            ClearFilter();
        }
    } = 10;

    /// <summary>Wait in s between source and measurement, 0 to 9999.999; unused while automatic.</summary>
    public double SourceDelay
    {
        get;
        set => field = value is >= 0 and <= 9999.999
            ? value
            : throw OutOfRange(nameof(SourceDelay), value, "0 to 9999.999 s");
    }

    /// <summary>Whether the delay follows the current range, by the model's table.</summary>
    public bool AutoSourceDelay { get; set; } = true;

    /// <summary>The sourced quantity.</summary>
    public SourceMeterQuantity Sourced => Function == SourceFunction.Voltage ? Voltage : Current;

    /// <summary>The quantity that compliance limits.</summary>
    public SourceMeterQuantity Limited => Function == SourceFunction.Voltage ? Current : Voltage;

    /// <summary>Whether the output is limited now; looking changes nothing.</summary>
    public bool IsInCompliance => IsOutputOn && _circuit.InCompliance;

    /// <summary>Time of one conversion, autozero included, without delays.</summary>
    public TimeSpan ConversionTime => Aperture * (AutoZero ? 3 : 1) + s_overhead;

    /// <summary>Time of one reading: delay, and as many conversions as the filter needs once it is full.</summary>
    public TimeSpan ReadingTime =>
        Delay + ConversionTime * (Filter == DigitalFilter.Repeating ? FilterCount : 1);

    private TimeSpan Aperture => TimeSpan.FromSeconds(NplcCount / LineFrequency);

    private TimeSpan Delay => AutoSourceDelay ? AutomaticDelay : TimeSpan.FromSeconds(SourceDelay);

    private TimeSpan AutomaticDelay => TimeSpan.FromSeconds(Function == SourceFunction.Current
        ? Model.CurrentSourceDelays[Current.SourceRangeIndex]
        : Model.VoltageSourceDelays[Current.MeasureRangeIndex]);

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string allowed) =>
        new(name, value, $"Allowed is {allowed}.");
}
