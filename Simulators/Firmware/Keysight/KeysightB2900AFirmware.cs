using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>The language of a one-channel Keysight B2900A (SCPI command reference, edition 2).</summary>
/// <remarks>
/// <c>:INIT</c>, <c>:READ?</c> and <c>:MEAS?</c> switch the output on while <c>:OUTP:ON:AUTO</c> is on, and after power-on
/// and <c>*RST</c> it is. Commands name their channel by a suffix or a list, <c>(@1)</c>; there is no channel 2.
/// </remarks>
public sealed partial class KeysightB2900AFirmware : ScpiFirmware
{
    private const string SettingFormat = "+0.000000E+00;-0.000000E+00";

    private readonly SimulatedSourceMeter _source;
    private readonly FlowGate _busTrigger;
    private readonly double _epoch;

    /// <summary>Gives a source meter its language.</summary>
    public KeysightB2900AFirmware(LabClock clock, SimulatedSourceMeter source)
        : base(clock, new CommandTable { NumberFormat = SettingFormat }, errorBit: 4)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _busTrigger = new FlowGate(clock);
        _epoch = clock.Seconds;
        Identity = $"{source.Identity.Manufacturer},{source.Identity.Model},{source.Identity.SerialNumber},{source.Identity.Firmware}";
        AddSystem();
        AddOutput();
        AddSource(source.Voltage, "VOLTage");
        AddSource(source.Current, "CURRent");
        AddSweep();
        AddSense();
        AddTrigger();
        AddFormat();
        AddReadings();
    }

    /// <inheritdoc/>
    public override string Identity { get; }

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _source.SetOutput(false);
        _source.SetFunction(SourceFunction.Voltage);
        ResetQuantity(_source.Voltage, sourceRange: 2, limit: 2);
        ResetQuantity(_source.Current, sourceRange: 1e-6, limit: 100e-6);
        _source.SetOffState(OutputOffState.Normal);
        _source.SetRemoteSense(false);
        _source.NplcCount = 1;
        (_switchesOn, _switchesOff, _waits, _measures) = (true, false, true, [true, true, false]);
        ResetSweep();
        ResetTrigger();
        (_format, _isSwapped, _elements) = (0, false, AllElements);
    }

    /// <summary>Passes a setting to the instrument; -222 when it refuses the value.</summary>
    private static void Apply(Action setting)
    {
        try
        {
            setting();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ScpiException(-222);
        }
    }

    /// <summary>Reads a channel list, which may be left out; this instrument has channel 1 only.</summary>
    private static void Channel(ScpiCall call)
    {
        if (!call.HasParameter)
        {
            return;
        }

        var list = call.Next();
        if (!list.StartsWith("(@") || list[^1] != ')')
        {
            throw new ScpiException(-104);
        }

        if (list[2..^1].Trim() is not ("1" or "1:1"))
        {
            throw new ScpiException(-222);
        }
    }

    private void ResetQuantity(SourceMeterQuantity quantity, double sourceRange, double limit)
    {
        _source.SetLevel(quantity, 0);
        _source.SetSourceRange(quantity, sourceRange);
        quantity.SourceAutoRange = true;
        _source.SetMeasureAutoRange(quantity, true);
        _source.SetProtection(quantity, limit);
    }

    private void AddSystem()
    {
        SystemCommands.AddErrorQueue(Commands, Status.Errors, isSigned: true);
        var (measurement, questionable, operation) = (Status.AddRegister(0), Status.AddRegister(3), Status.AddRegister(7));
        SystemCommands.AddRegister(Commands, "MEASurement", () => measurement);
        SystemCommands.AddRegister(Commands, "QUEStionable", () => questionable);
        SystemCommands.AddRegister(Commands, "OPERation", () => operation);
        Commands.Event(":STATus:PRESet", Status.Preset);
        Commands.Query(":SYSTem:VERSion", () => "1999.0");
        Commands.Query(":SYSTem:LFRequency", call => call.Reply((long)_source.LineFrequency));
        Commands.Event(":SYSTem:PRESet", Reset);
        var isBeeperOn = true;
        Commands.Boolean(":SYSTem:BEEPer:STATe", () => isBeeperOn, on => isBeeperOn = on);
        Commands.Set(":SYSTem:BEEPer[:IMMediate]", call =>
        {
            call.Number(new NumericParameter(55, 6640, 1000, "HZ"));
            call.Number(new NumericParameter(0.05, 12.75, 0.1, "S"));
        });
        var isDisplayOn = true;
        Commands.Boolean(":DISPlay:ENABle", () => isDisplayOn, on => isDisplayOn = on);
    }
}
