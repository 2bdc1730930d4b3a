using SpinBench.Simulators.Circuit;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments;

/// <summary>A Keithley 2400 on the junction's circuit: its panel and its conversions.</summary>
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
    /// <param name="identity">What it answers to <c>*IDN?</c>.</param>
    /// <param name="name">Role; names its random streams and its stored state.</param>
    /// <param name="lineFrequency">Power line in Hz.</param>
    public SimulatedSourceMeter(
        SimulatedLab lab, JunctionCircuit circuit, InstrumentIdentity identity, string name, double lineFrequency)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(circuit);
        _lab = lab;
        _circuit = circuit;
        Identity = identity;
        LineFrequency = lineFrequency;
        _noise = lab.Stream(name + "/noise");
        Voltage = new SourceMeterQuantity(
            "V", SourceMeterRanges.Voltage, 2, 21, lab.Stream(name + "/session/voltage"));
        Current = new SourceMeterQuantity(
            "A", SourceMeterRanges.Current, 2, 105e-6, lab.Stream(name + "/session/current"));
        lab.Add(name, this);
        UpdateDrive();
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; }

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

    /// <summary>Integration time in power-line cycles, 0.01 to 10, one for both quantities.</summary>
    public double NplcCount
    {
        get;
        set => field = value is >= 0.01 and <= 10 ? value : throw OutOfRange(nameof(NplcCount), value, "0.01 to 10");
    } = 1;

    /// <summary>Zero and reference with every conversion.</summary>
    public bool AutoZero { get; set; } = true;

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

    /// <summary>Conversions of a filtered reading, 1 to 100.</summary>
    public int FilterCount
    {
        get;
        set
        {
            field = value is >= 1 and <= MostFilterReadings
                ? value
                : throw OutOfRange(nameof(FilterCount), value, "1 to 100");
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

    /// <summary>Whether the delay follows the source range: 3 ms on 1 µA, 2 ms on 10 µA, 1 ms elsewhere.</summary>
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

    private TimeSpan AutomaticDelay => TimeSpan.FromMilliseconds(
        Function == SourceFunction.Current && Current.SourceRangeIndex < 2 ? 3 - Current.SourceRangeIndex : 1);

    /// <summary>Selects the sourced quantity; with the output on a peak reaches the terminals.</summary>
    public void SetFunction(SourceFunction function)
    {
        if (function == Function)
        {
            return;
        }

        DisturbTerminals();
        Function = function;
        ClearFilter();
        UpdateDrive();
    }

    /// <summary>
    /// Selects the smallest source range that holds a value and fixes it; a level beyond it falls to its largest. With
    /// the output on a peak reaches the terminals.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No range holds the value.</exception>
    public void SetSourceRange(SourceMeterQuantity quantity, double value)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var index = quantity.FindRange(value);
        quantity.SourceAutoRange = false;
        ChangeSourceRange(quantity, index);
        var largest = quantity.SourceRange.LargestLevel;
        quantity.Level = quantity.SourceRange.RoundLevel(Math.Clamp(quantity.Level, -largest, largest));
        UpdateDrive();
    }

    /// <summary>Lets the source range follow the level, or fixes it where it is.</summary>
    public void SetSourceAutoRange(SourceMeterQuantity quantity, bool on)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.SourceAutoRange = on;
        if (on)
        {
            SetLevel(quantity, quantity.Level);
        }
    }

    /// <summary>Programs a level, rounded to the range's resolution; it is on the terminals at once when sourced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond 105 % of the fixed range.</exception>
    public void SetLevel(SourceMeterQuantity quantity, double level)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        if (quantity.SourceAutoRange)
        {
            ChangeSourceRange(quantity, quantity.FindRange(level));
        }
        else if (!(Math.Abs(level) <= quantity.SourceRange.LargestLevel))
        {
            throw OutOfRange(nameof(level), level, FormattableString.Invariant(
                $"-{quantity.SourceRange.LargestLevel} to {quantity.SourceRange.LargestLevel} {quantity.Unit}"));
        }

        quantity.Level = quantity.SourceRange.RoundLevel(level);
        UpdateDrive();
    }

    /// <summary>Programs the limit that a quantity has while the other one is sourced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.1 % of the measure range, or beyond the largest range.</exception>
    public void SetProtection(SourceMeterQuantity quantity, double limit)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var index = quantity.FindRange(limit);
        var range = quantity.MeasureAutoRange ? quantity.Ranges[index] : quantity.MeasureRange;
        if (!(limit >= 0.001 * range.FullScale))
        {
            throw OutOfRange(nameof(limit), limit, FormattableString.Invariant(
                $"at least {0.001 * range.FullScale} {quantity.Unit} on this measure range"));
        }

        quantity.Protection = quantity.Ranges[index].RoundLevel(limit);
        if (quantity.MeasureAutoRange)
        {
            quantity.MeasureRangeIndex = index;
        }

        UpdateDrive();
    }

    /// <summary>Selects the smallest measure range that holds a value and fixes it; may limit the output by range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No range holds the value.</exception>
    public void SetMeasureRange(SourceMeterQuantity quantity, double value)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.MeasureRangeIndex = quantity.FindRange(value);
        quantity.MeasureAutoRange = false;
        ClearFilter();
        UpdateDrive();
    }

    /// <summary>Lets the measure range follow, or fixes it where it is.</summary>
    public void SetMeasureAutoRange(SourceMeterQuantity quantity, bool on)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.MeasureAutoRange = on;
        if (on)
        {
            quantity.MeasureRangeIndex = quantity.FindRange(quantity.Protection);
        }

        UpdateDrive();
    }

    /// <summary>Switches the output at whatever level is set; from and to high impedance its relay bounces.</summary>
    public void SetOutput(bool on)
    {
        IsOutputOn = on;
        UpdateDrive();
    }

    /// <summary>Selects what the terminals do when off; with the output off it acts at once.</summary>
    public void SetOffState(OutputOffState state)
    {
        OffState = state;
        UpdateDrive();
    }

    /// <summary>Selects four-wire sensing.</summary>
    public void SetRemoteSense(bool on)
    {
        RemoteSense = on;
        UpdateDrive();
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string allowed) =>
        new(name, value, $"Allowed is {allowed}.");

    private void ChangeSourceRange(SourceMeterQuantity quantity, int index)
    {
        if (index == quantity.SourceRangeIndex)
        {
            return;
        }

        if (ReferenceEquals(quantity, Sourced))
        {
            DisturbTerminals();
        }

        quantity.SourceRangeIndex = index;
    }

    private void DisturbTerminals()
    {
        if (IsOutputOn)
        {
            _circuit.ChangeSourceRange();
        }
    }

    private void UpdateDrive() => _circuit.SetDrive(IsOutputOn ? OnDrive() : OffDrive());

    private SourceDrive OnDrive()
    {
        // Peak to peak is about 6.6 standard deviations; the data sheet's band is 10 Hz wide.
        var noiseDensity = Sourced.SourceRange.SourceNoise / 6.6 / Math.Sqrt(10);
        return new SourceDrive(
            Function == SourceFunction.Voltage ? DriveKind.Voltage : DriveKind.Current,
            Sourced.ToTrueLevel(), Limited.EffectiveLimit, RemoteSense, noiseDensity, IsLive: Sourced.Level != 0);
    }

    private SourceDrive OffDrive() => OffState switch
    {
        OutputOffState.HighImpedance => SourceDrive.Open,
        OutputOffState.Guard => new SourceDrive(DriveKind.Current, 0, 0.005 * Voltage.MeasureRange.FullScale),
        OutputOffState.Zero => SourceDrive.Zero(Function == SourceFunction.Voltage
            ? Current.Protection
            : Math.Max(Math.Abs(Current.Level), 0.005 * Current.MeasureRange.FullScale)),
        _ => SourceDrive.Zero(0.005 * Current.MeasureRange.FullScale),
    };
}
