using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>The language of a Keysight E8257D (PSG) signal generator.</summary>
/// <remarks>
/// The error queue holds 30 entries. Settling and sweeping are overlapped operations: <c>*OPC?</c> waits for them, and bits 1
/// and 3 of the operation register show them. The second modulation path is not there: its headers are refused (-114).
/// </remarks>
public sealed partial class E8257DFirmware : KeysightFirmware
{
    private const int ErrorDepth = 30;
    private const int SettlingBit = 1 << 1;
    private const int SweepingBit = 1 << 3;
    private const int UnlevelledBit = 1 << 1;
    private const int ReferenceUnlockedBit = 1 << 1;
    private const string FrequencyFormat = "+0.0000000000000E+00;-0.0000000000000E+00";
    private const string SettingFormat = "+0.00000000E+00;-0.00000000E+00";

    private readonly SimulatedRadioFrequencyGenerator _generator;
    private readonly EventRegister _power = new(summaryBit: 3);
    private readonly EventRegister _frequency = new(summaryBit: 5);
    private readonly RadioFrequencySweep _sweep;
    private readonly KeptSettings _kept;

    /// <summary>Gives a generator its language.</summary>
    public E8257DFirmware(LabClock clock, SimulatedRadioFrequencyGenerator generator)
        : base(clock, new CommandTable { NumberFormat = SettingFormat }, ErrorDepth)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _generator = generator;
        _sweep = new RadioFrequencySweep(generator, clock);
        _kept = new KeptSettings(Commands);
        AddFrequency();
        AddPower();
        AddSweep();
        AddModulation();
        AddPulses();
        AddLowFrequencyOutput();
        AddStatus();
    }

    /// <inheritdoc/>
    public override string Identity => _generator.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker}, {model}, {serial}, {firmware}"
        : "";

    /// <inheritdoc/>
    /// <remarks>Arms or triggers a sweep that waits for the bus.</remarks>
    public override void Trigger()
    {
        if (!_sweep.IsOn || !_sweep.WaitsForTrigger)
        {
            base.Trigger();
            return;
        }

        StartSweep();
    }

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _generator.Preset();
        _sweep.Preset();
        _kept.Preset();
    }

    private void AddFrequency()
    {
        var model = _generator.Model;
        var hertz = Clipping(model.LowestFrequency, model.HighestFrequency, model.PresetFrequency, "HZ");
        foreach (var header in (string[])["[:SOURce]:FREQuency[:CW]", "[:SOURce]:FREQuency:FIXed"])
        {
            Frequency(header, hertz, () => _generator.Frequency, value => _generator.Frequency = value);
        }

        Frequency("[:SOURce]:FREQuency:STARt", hertz, () => _sweep.Start, value => _sweep.Start = value);
        Frequency("[:SOURce]:FREQuency:STOP", hertz, () => _sweep.Stop, value => _sweep.Stop = value);
        Frequency("[:SOURce]:FREQuency:CENTer", hertz, () => _sweep.Centre, value => _sweep.Centre = value);
        Frequency("[:SOURce]:FREQuency:SPAN", Clipping(0, model.HighestFrequency, 0, "HZ"), () => _sweep.Span, value => _sweep.Span = value);
        _kept.Number("[:SOURce]:FREQuency:OFFSet", new NumericParameter(-200e9, 200e9, 0, "HZ"));
        _kept.Number("[:SOURce]:FREQuency:REFerence", new NumericParameter(0, model.HighestFrequency, 0, "HZ"));
        _kept.Number("[:SOURce]:FREQuency:MULTiplier", new NumericParameter(0.001, 1000, 1));
        _kept.Number("[:SOURce]:PHASe[:ADJust]", new NumericParameter(-Math.Tau, Math.Tau, 0, "RAD"));
        Commands.Choice("[:SOURce]:FREQuency:MODE", ["CW", "FIXed", "SWEep", "LIST"], () => _sweep.FrequencyMode, mode => _sweep.FrequencyMode = mode);
    }

    private void AddPower()
    {
        var model = _generator.Model;
        var level = Clipping(model.LowestPower, model.HighestPower, model.PresetPower, "DBM");
        Commands.Number("[:SOURce]:POWer[:LEVel][:IMMediate][:AMPLitude]", level, () => _generator.Power, value =>
        {
            _generator.Power = value;
            Settle();
        });
        _kept.Number("[:SOURce]:POWer:STARt", level);
        _kept.Number("[:SOURce]:POWer:STOP", level);
        _kept.Number("[:SOURce]:POWer[:LEVel][:IMMediate]:OFFSet", new NumericParameter(-200, 200, 0, "DB"));
        _kept.Number("[:SOURce]:POWer:ATTenuation", new NumericParameter(0, 115, 115, "DB"));
        _kept.Switch("[:SOURce]:POWer:ATTenuation:AUTO", true);
        _kept.Number("[:SOURce]:POWer:LIMit[:MAX]", level with { Default = model.HighestPower });
        _kept.Choice("[:SOURce]:POWer:MODE", ["FIXed", "SWEep", "LIST"]);
        _kept.Choice("[:SOURce]:POWer:ALC:SOURce", ["INTernal", "DIODe", "MMHead"]);
        Commands.Boolean("[:SOURce]:POWer:ALC[:STATe]", () => _generator.IsLevelled, on =>
        {
            _generator.IsLevelled = on;
            ShowHealth();
        });
        _kept.Choice(":UNIT:POWer", ["DBM"]);
        Commands.Boolean(":OUTPut[:STATe]", () => _generator.IsOn, on =>
        {
            _generator.IsOn = on;
            Settle();
        });
        Commands.Boolean(":OUTPut:MODulation[:STATe]", () => _generator.IsModulationOn, on => _generator.IsModulationOn = on);
        _kept.Switch(":OUTPut:BLANking[:STATe]", false);
    }

    private void AddStatus()
    {
        Commands.Query("[:SOURce]:ROSCillator:SOURce", () => "INT");
        _kept.Switch("[:SOURce]:ROSCillator:SOURce:AUTO", true);
        Commands.Query("*OPT", () => "520,1E1,UNT,UNU,UNW");
        Commands.Query(":SYSTem:VERSion", () => "1999.0");
        AddCondition("POWer", _power);
        AddCondition("FREQuency", _frequency);
    }

    private void AddCondition(string name, EventRegister register)
    {
        var path = ":STATus:QUEStionable:" + name;
        Commands.Query(path + "[:EVENt]", call =>
        {
            ShowHealth();
            call.Reply(register.TakeEvent());
        });
        Commands.Query(path + ":CONDition", call =>
        {
            ShowHealth();
            call.Reply(register.Condition);
        });
        Commands.Integer(path + ":ENABle", 0, 32767, () => register.Enable, mask => register.Enable = mask);
    }

    private void Frequency(string header, NumericParameter range, Func<double> get, Action<double> set)
    {
        Commands.Set(header, call =>
        {
            var value = call.Number(range);
            call.EndOfParameters();
            set(value);
            Settle();
        });
        Commands.Query(header, call => call.Reply(call.HasParameter ? call.Number(range) : get(), FrequencyFormat));
    }

    private void Settle()
    {
        ShowHealth();
        if (!IsOperating && _generator.UntilSettled > TimeSpan.Zero)
        {
            StartOperation(token => OperateAsync(SettlingBit, _generator.SettleAsync, token));
        }
    }

    private void StartSweep()
    {
        AbortOperation();
        StartOperation(token => OperateAsync(SweepingBit, _sweep.RunAsync, token));
    }

    private async ValueTask OperateAsync(
        int bit, Func<CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        Operation.Set(bit, true);
        try
        {
            await operation(cancellationToken);
        }
        finally
        {
            Operation.Set(bit, false);
        }
    }

    private void ShowHealth()
    {
        _power.Set(UnlevelledBit, _generator.IsUnlevelled);
        Questionable.Set(1 << _power.SummaryBit, _generator.IsUnlevelled);
        _frequency.Set(ReferenceUnlockedBit, !_generator.IsReferenceLocked);
        Questionable.Set(1 << _frequency.SummaryBit, !_generator.IsReferenceLocked);
    }
}
