using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>The language of a Keithley 2182A nanovoltmeter.</summary>
/// <remarks>
/// As the hardware does, it wakes up triggering itself continuously, so that <c>:READ?</c> and <c>:INIT</c> are refused
/// with -213 until <c>:INIT:CONT OFF</c>, <c>*RST</c> or <c>:ABOR</c>.
/// </remarks>
public sealed partial class Keithley2182AFirmware : KeithleyFirmware
{
    private const string ReadingFormat = "+0.00000000E+00;-0.00000000E+00";
    private const double RoomTemperature = 23.5;

    private readonly SimulatedNanovoltmeter _voltmeter;
    private readonly FlowGate _busTrigger;
    private bool _isLineSynchronised;

    /// <summary>Gives a nanovoltmeter its language.</summary>
    public Keithley2182AFirmware(LabClock clock, SimulatedNanovoltmeter voltmeter)
        : base(clock, new CommandTable { NumberFormat = SettingFormat }, voltmeter?.Identity!)
    {
        ArgumentNullException.ThrowIfNull(voltmeter);
        _voltmeter = voltmeter;
        _busTrigger = new FlowGate(clock);
        AddVoltage();
        AddSystem();
        AddTrigger();
        AddReadings();
        AddTemperature();
        AddStatistics();
    }

    private NanovoltmeterSettings Settings
    {
        get => _voltmeter.Settings;
        set => Apply(() => _voltmeter.Apply(value));
    }

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        ResetTrigger();
        ResetChannels();
        ResetTemperature();
        (_isTemperature, _last, _measured) = (false, null, null);
        _filterControl = DigitalFilter.Moving;
        Settings = new NanovoltmeterSettings
        {
            Range = null, NplcCount = 5, AutoZero = true, FrontAutoZero = true,
            Filter = DigitalFilter.Moving, FilterCount = 10, FilterWindow = 0.01,
        };
    }

    private void AddSystem()
    {
        Commands.Boolean(":SYSTem:FAZero[:STATe]",
            () => Settings.FrontAutoZero, on => Settings = Settings with { FrontAutoZero = on });
        Commands.Boolean(":SYSTem:AZERo[:STATe]",
            () => Settings.AutoZero, on => Settings = Settings with { AutoZero = on });
        Commands.Query(":SYSTem:LFRequency", call => call.Reply((long)_voltmeter.LineFrequency));
        AddAnalogOutput();
        Commands.Boolean(":SYSTem:LSYNc[:STATe]", () => _isLineSynchronised, on => _isLineSynchronised = on);
        Commands.Event(":SYSTem:PRESet", Reset, isImmediate: true);
    }

    // Nothing is wired to the analogue output: its settings are kept.
    private void AddAnalogOutput()
    {
        var (gain, offset, isOn, isRelative) = (1.0, 0.0, true, false);
        Commands.Number(":OUTPut:GAIN", new NumericParameter(0, 100e6, 1), () => gain, value => gain = value);
        Commands.Number(":OUTPut:OFFSet", new NumericParameter(-1.2, 1.2, 0, "V"), () => offset, value => offset = value);
        Commands.Boolean(":OUTPut[:STATe]", () => isOn, on => isOn = on);
        Commands.Boolean(":OUTPut:RELative", () => isRelative, on => isRelative = on);
    }
}
