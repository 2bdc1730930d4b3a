using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>The language of a Keithley 2400 source meter.</summary>
/// <remarks>
/// While the trigger model runs every command waits but device clear, <c>*RST</c>, <c>*TRG</c>, <c>:SYST:PRES</c> and
/// <c>:ABOR</c>. <c>:MEAS?</c> and <c>:CONF</c> reset the function and switch the output on, as they do on hardware.
/// </remarks>
public sealed partial class Keithley2400Firmware : KeithleyFirmware
{
    private readonly SimulatedSourceMeter _source;
    private readonly FlowGate _busTrigger;
    private int _guard = 1;
    private int _terminals;
    private double _timeZero;
    private bool _isTimeRelative;

    /// <summary>Gives a source meter its language.</summary>
    public Keithley2400Firmware(LabClock clock, SimulatedSourceMeter source)
        : base(clock, new CommandTable { NumberFormat = SettingFormat }, source?.Identity!)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _busTrigger = new FlowGate(clock);
        AddOutput();
        AddSource(source.Voltage, "VOLTage", 210);
        AddSource(source.Current, "CURRent", 1.05);
        AddSweep();
        AddSense(source.Voltage, "VOLTage", 210, 200e-6);
        AddSense(source.Current, "CURRent", 1.05, 1e-9);
        AddFunctions();
        AddSystem();
        AddTrigger();
        AddFormat();
        AddReadings();
        AddStatistics();
        AddLimits();
        AddMemory();
    }

    /// <inheritdoc/>
    protected override bool QueuesWhileOperating => true;

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _source.SetOutput(false);
        SetFunctions(false, true, false);
        ResetResistance();
        _source.SetFunction(SourceFunction.Voltage);
        ResetQuantity(_source.Voltage, sourceRange: 21, protection: 21);
        ResetQuantity(_source.Current, sourceRange: 1.05e-4, protection: 1.05e-4);
        _source.SetOffState(OutputOffState.Normal);
        _source.SetRemoteSense(false);
        (_source.NplcCount, _source.AutoZero, _source.Filter, _source.FilterCount) = (1, true, DigitalFilter.Off, 10);
        (_source.SourceDelay, _source.AutoSourceDelay) = (0, true);
        _filterControl = DigitalFilter.Repeating;
        (_isConcurrent, _clearsAutomatically, _isMemorySweep) = (true, false, false);
        ResetLimits();
        ResetSweep();
        ResetTrigger();
        _elements = ReadingElements.All;
    }

    private void ResetQuantity(SourceMeterQuantity quantity, double sourceRange, double protection)
    {
        _source.SetLevel(quantity, 0);
        _source.SetSourceRange(quantity, sourceRange);
        quantity.SourceAutoRange = true;
        _source.SetMeasureAutoRange(quantity, true);
        _source.SetProtection(quantity, protection);
    }

    private void AddSystem()
    {
        Commands.Set(":SYSTem:AZERo[:STATe]", call =>
        {
            var text = call.Next();
            _source.AutoZero = ScpiCall.IndexOfWord(text, ["OFF", "0", "ON", "1", "ONCE"]) switch
            {
                0 or 1 or 4 => false,
                2 or 3 => true,
                _ => throw new ScpiException(-224),
            };
        });
        Commands.Query(":SYSTem:AZERo[:STATe]", call => call.Reply(_source.AutoZero ? 1 : 0));
        Commands.Boolean(":SYSTem:RSENse", () => _source.RemoteSense, _source.SetRemoteSense);
        Commands.Choice(":SYSTem:GUARd", ["OHMS", "CABLe"], () => _guard, guard => _guard = guard);
        Commands.Query(":SYSTem:LFRequency", call => call.Reply((long)_source.LineFrequency));
        Commands.Set(":SYSTem:LFRequency", call =>
        {
            if (call.Integer(50, 60) != (int)_source.LineFrequency)
            {
                throw new ScpiException(-221);
            }
        });
        var isLineAutomatic = false;
        Commands.Boolean(":SYSTem:LFRequency:AUTO", () => isLineAutomatic, on => isLineAutomatic = on);
        Commands.Query("*OPT", () => "0");
        AddClock();
        var (digits, recalls, wakeUp) = (6, 0, 0);
        Commands.Integer(":DISPlay:DIGits", 4, 7, () => digits, value => digits = value);
        Commands.Choice(":SYSTem:RCMode", ["SINGle", "MULTiple"], () => recalls, value => recalls = value);
        Commands.Choice(":SYSTem:POSetup", ["RST", "PRESet", "SAV0", "SAV1", "SAV2", "SAV3", "SAV4"], () => wakeUp, value => wakeUp = value);
        Commands.Choice(":ROUTe:TERMinals", ["FRONt", "REAR"], () => _terminals, ChangeTerminals);
        Commands.Event(":SYSTem:PRESet", Reset, isImmediate: true);
    }

    private void AddClock()
    {
        var isTimeReset = false;
        Commands.Query(":SYSTem:TIME", call => Commands.ReplyNumber(call, Time));
        Commands.Event(":SYSTem:TIME:RESet", () => _timeZero = Clock.Seconds);
        Commands.Boolean(":SYSTem:TIME:RESet:AUTO", () => isTimeReset, on => isTimeReset = on);
        Commands.Choice(":TRACe:TSTamp:FORMat", ["ABSolute", "DELTa"], () => _isTimeRelative ? 1 : 0, form => _isTimeRelative = form == 1);
    }

    private void ChangeTerminals(int terminals)
    {
        if (terminals != _terminals)
        {
            _source.SetOutput(false);
            _terminals = terminals;
        }
    }

    /// <summary>Seconds since power-on or the last reset of the timer; wraps at 99 999.999 s.</summary>
    private double Time => Math.Round((Clock.Seconds - _timeZero) % 99999.999, 3);
}
