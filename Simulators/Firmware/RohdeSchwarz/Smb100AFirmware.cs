using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.RadioFrequency;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.RohdeSchwarz;

/// <summary>The language of a Rohde &amp; Schwarz SMB100A signal generator.</summary>
/// <remarks>Numbers come back as plain decimals; what is beyond a range is refused, not clipped.</remarks>
public sealed class Smb100AFirmware : ScpiFirmware
{
    private const int ErrorDepth = 30;
    private const int SettlingBit = 1 << 1;
    private const int SweepingBit = 1 << 3;
    private const int UnlevelledBit = 1 << 3;
    private const int UnlockedBit = 1 << 5;

    private readonly SimulatedRadioFrequencyGenerator _generator;
    private readonly RadioFrequencySweep _sweep;
    private readonly EventRegister _questionable;
    private readonly EventRegister _operation;
    private readonly KeptSettings _kept;

    /// <summary>Gives a generator its language.</summary>
    public Smb100AFirmware(LabClock clock, SimulatedRadioFrequencyGenerator generator)
        : base(clock, new CommandTable { FormatNumber = Format }, errorBit: 4, ErrorDepth)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _generator = generator;
        _sweep = new RadioFrequencySweep(generator, clock);
        _kept = new KeptSettings(Commands);
        _questionable = Status.AddRegister(summaryBit: 3);
        _operation = Status.AddRegister(summaryBit: 7);
        AddStatus();
        AddWave();
        AddSweep();
        AddModulation();
        AddPulses();
    }

    /// <inheritdoc/>
    public override string Identity => _generator.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    /// <inheritdoc/>
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

    private void AddStatus()
    {
        SystemCommands.AddErrorQueue(Commands, Status.Errors);
        SystemCommands.AddRegister(Commands, "QUEStionable", () =>
        {
            ShowHealth();
            return _questionable;
        });
        SystemCommands.AddRegister(Commands, "OPERation", () => _operation);
        Commands.Event(":STATus:PRESet", Status.Preset);
        Commands.Event(":SYSTem:PRESet", Reset);
        Commands.Query(":SYSTem:VERSion", () => "1999.0");
        Commands.Query("*OPT", () => "SMB-B106,SMB-B5");
        _kept.Choice("[:SOURce]:ROSCillator:SOURce", ["INTernal", "EXTernal"]);
    }

    private void AddWave()
    {
        var model = _generator.Model;
        var hertz = new NumericParameter(model.LowestFrequency, model.HighestFrequency, model.PresetFrequency, "HZ");
        foreach (var header in (string[])["[:SOURce]:FREQuency[:CW]", "[:SOURce]:FREQuency:FIXed"])
        {
            Commands.Number(header, hertz, () => _generator.Frequency, value =>
            {
                _generator.Frequency = value;
                Settle();
            });
        }

        Commands.Choice("[:SOURce]:FREQuency:MODE", ["CW", "FIXed", "SWEep", "LIST"], () => _sweep.FrequencyMode, mode => _sweep.FrequencyMode = mode);
        var level = new NumericParameter(model.LowestPower, model.HighestPower, model.PresetPower, "DBM");
        foreach (var header in (string[])["[:SOURce]:POWer[:LEVel][:IMMediate][:AMPLitude]", "[:SOURce]:POWer:POWer"])
        {
            Commands.Number(header, level, () => _generator.Power, value =>
            {
                _generator.Power = value;
                Settle();
            });
        }

        _kept.Number("[:SOURce]:POWer[:LEVel][:IMMediate]:OFFSet", new NumericParameter(-100, 100, 0, "DB"));
        _kept.Number("[:SOURce]:POWer:LIMit[:AMPLitude]", level with { Default = model.HighestPower });
        _kept.Number("[:SOURce]:PHASe", new NumericParameter(-36000, 36000, 0, "DEG"));
        Commands.Boolean(":OUTPut[:STATe]", () => _generator.IsOn, on =>
        {
            _generator.IsOn = on;
            Settle();
        });
        _kept.Choice(":OUTPut:AMODe", ["AUTO", "FIXed"]);
        Commands.Boolean("[:SOURce]:POWer:ALC[:STATe]", () => _generator.IsLevelled, on => _generator.IsLevelled = on);
    }

    private void AddSweep()
    {
        var hertz = new NumericParameter(_generator.Model.LowestFrequency, _generator.Model.HighestFrequency, 1e9, "HZ");
        Commands.Number("[:SOURce]:FREQuency:STARt", hertz, () => _sweep.Start, value => _sweep.Start = value);
        Commands.Number("[:SOURce]:FREQuency:STOP", hertz, () => _sweep.Stop, value => _sweep.Stop = value);
        Commands.Number("[:SOURce]:FREQuency:CENTer", hertz, () => _sweep.Centre, value => _sweep.Centre = value);
        Commands.Number("[:SOURce]:FREQuency:SPAN", hertz with { Minimum = 0 }, () => _sweep.Span, value => _sweep.Span = value);
        const string sweep = "[:SOURce]:SWEep[:FREQuency]";
        Commands.Number(sweep + ":STEP[:LINear]", hertz with { Minimum = 1e-3 },
            () => _sweep.Span / Math.Max(1, _sweep.Points - 1),
            step => _sweep.Points = (int)Math.Clamp(1 + Math.Round(_sweep.Span / step), 2, 65535));
        Commands.Integer(sweep + ":POINts", 2, 65535, () => _sweep.Points, points => _sweep.Points = points);
        Commands.Number(sweep + ":DWELl", new NumericParameter(1e-3, 100, 0.015, "S"), () => _sweep.Dwell, dwell => _sweep.Dwell = dwell);
        _kept.Choice(sweep + ":MODE", ["AUTO", "MANual", "STEP"]);
        _kept.Choice(sweep + ":SPACing", ["LINear", "LOGarithmic"]);
        Commands.Choice(":TRIGger#:FSWeep:SOURce", ["AUTO", "SINGle", "EXTernal"], () => _sweep.TriggerSource, source => _sweep.TriggerSource = source);
        foreach (var header in (string[])[sweep + ":EXECute", ":TRIGger#:FSWeep[:IMMediate]"])
        {
            Commands.Event(header, () =>
            {
                if (_sweep.IsOn)
                {
                    StartSweep();
                }
            });
        }
    }

    private void AddModulation()
    {
        Commands.Boolean("[:SOURce]:AM:STATe", () => _generator.IsAmplitudeModulated, on => _generator.IsAmplitudeModulated = on);
        Commands.Number("[:SOURce]:AM[:DEPTh]", new NumericParameter(0, 100, 50, "PCT"),
            () => 100 * _generator.ModulationDepth, percent => _generator.ModulationDepth = percent / 100);
        _kept.Choice("[:SOURce]:AM:SOURce", ["INTernal", "EXTernal"]);
        Commands.Boolean("[:SOURce]:MODulation[:ALL][:STATe]", () => _generator.IsModulationOn, on => _generator.IsModulationOn = on);
        foreach (var header in (string[])["[:SOURce]:LFOutput:FREQuency", "[:SOURce]:LFOutput#:FREQuency"])
        {
            Commands.Number(header, new NumericParameter(0.1, 1e6, 1e3, "HZ"),
                () => _generator.ModulationFrequency, value => _generator.ModulationFrequency = value);
        }

        Commands.Boolean("[:SOURce]:LFOutput[:STATe]", () => _generator.IsModulationOutputOn, on => _generator.IsModulationOutputOn = on);
        Commands.Number("[:SOURce]:LFOutput:VOLTage", new NumericParameter(0, 3, 1, "V"),
            () => _generator.ModulationOutputVoltage, value => _generator.ModulationOutputVoltage = value);
    }

    private void AddPulses()
    {
        const string pulses = "[:SOURce]:PULM";
        Commands.Boolean(pulses + ":STATe", () => _generator.IsPulseModulated, on => _generator.IsPulseModulated = on);
        _kept.Choice(pulses + ":SOURce", ["EXTernal", "INTernal"]);
        _kept.Number(pulses + ":PERiod", new NumericParameter(20e-9, 100, 10e-6, "S"));
        _kept.Number(pulses + ":WIDTh", new NumericParameter(20e-9, 100, 2e-6, "S"));
        _kept.Number(pulses + ":DELay", new NumericParameter(20e-9, 100, 1e-6, "S"));
        _kept.Choice(pulses + ":MODE", ["SINGle", "DOUBle", "PTRain"]);
        _kept.Choice(pulses + ":TRIGger:MODE", ["AUTO", "EXTernal", "EGATe"]);
        _kept.Choice(pulses + ":POLarity", ["NORMal", "INVerted"]);
    }

    private void Settle()
    {
        ShowHealth();
        if (!IsOperating && _generator.UntilSettled > TimeSpan.Zero)
        {
            StartOperation(token => OperateAsync(SettlingBit, _generator.SettleAsync, token));
        }
    }

    private void ShowHealth()
    {
        _questionable.Set(UnlevelledBit, _generator.IsUnlevelled);
        _questionable.Set(UnlockedBit, !_generator.IsReferenceLocked);
    }

    private void StartSweep()
    {
        AbortOperation();
        StartOperation(token => OperateAsync(SweepingBit, _sweep.RunAsync, token));
    }

    private async ValueTask OperateAsync(
        int bit, Func<CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        _operation.Set(bit, true);
        try
        {
            await operation(cancellationToken);
        }
        finally
        {
            _operation.Set(bit, false);
        }
    }

    private static string Format(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
