using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>What the SCPI instruments of Keithley's 2000 family have in common: status registers, display, beeper.</summary>
public abstract class KeithleyFirmware : ScpiFirmware
{
    /// <summary>Number format of settings, <c>1.050000E-04</c>.</summary>
    protected const string SettingFormat = "0.000000E+00";

    /// <summary>What stands for an overflow, in the format of a 2400.</summary>
    protected const double Overflow = 9.9e37;

    /// <summary>What stands for no value.</summary>
    protected const double NotANumber = 9.91e37;

    private readonly EventRegister _questionable;
    private bool _isDisplayOn = true;
    private bool _isDisplayTextOn;
    private string _displayText = "";
    private bool _isBeeperOn = true;

    /// <summary>Adds the common commands.</summary>
    protected KeithleyFirmware(LabClock clock, CommandTable commands, InstrumentIdentity identity)
        : base(clock, commands, errorBit: 4)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Identity = $"{identity.Manufacturer},{identity.Model},{identity.SerialNumber},{identity.Firmware}";
        Measurement = Status.AddRegister(summaryBit: 0);
        _questionable = Status.AddRegister(summaryBit: 3);
        Operation = Status.AddRegister(summaryBit: 7);
        Operation.Condition = OperationBits.Idle;
        AddStatus();
        AddDisplay();
    }

    /// <inheritdoc/>
    public override string Identity { get; }

    /// <summary>Measurement event register.</summary>
    protected EventRegister Measurement { get; }

    /// <summary>Operation event register.</summary>
    protected EventRegister Operation { get; }

    /// <summary>Passes a setting to the instrument; what it does not have is an error of the language.</summary>
    /// <param name="setting">The setter.</param>
    /// <param name="refusal">The error when the instrument refuses the value.</param>
    protected static void Apply(Action setting, ScpiError refusal)
    {
        ArgumentNullException.ThrowIfNull(setting);
        try
        {
            setting();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ScpiException(refusal);
        }
    }

    /// <summary>Passes a setting to the instrument; -222 when it refuses the value.</summary>
    protected static void Apply(Action setting) => Apply(setting, ScpiError.Standard(-222));

    private void AddStatus()
    {
        SystemCommands.AddErrorQueue(Commands, Status.Errors);
        SystemCommands.AddRegister(Commands, "MEASurement", () => Measurement);
        SystemCommands.AddRegister(Commands, "QUEStionable", () => _questionable);
        SystemCommands.AddRegister(Commands, "OPERation", () => Operation);
        Commands.Event(":STATus:PRESet", Status.Preset);
        AddQueueFilter("ENABle", "(-440:-1,500:999)");
        AddQueueFilter("DISable", "()");
        Commands.Query(":SYSTem:VERSion", () => "1996.0");
    }

    // Errors are always reported; the status messages that the filter could add are not simulated.
    private void AddQueueFilter(string name, string preset)
    {
        var codes = preset;
        Commands.Set($":STATus:QUEue:{name}", call => codes = call.List());
        Commands.Query($":STATus:QUEue:{name}", () => codes);
    }

    private void AddDisplay()
    {
        Commands.Boolean(":DISPlay:ENABle", () => _isDisplayOn, on => _isDisplayOn = on);
        Commands.Boolean(":DISPlay[:WINDow#]:TEXT:STATe", () => _isDisplayTextOn, on => _isDisplayTextOn = on);
        Commands.Set(":DISPlay[:WINDow#]:TEXT[:DATA]", call => _displayText = call.Text());
        Commands.Query(":DISPlay[:WINDow#]:TEXT[:DATA]", () => $"\"{_displayText}\"");
        Commands.Event(":DISPlay:CNDisplay", () => _isDisplayTextOn = false);
        Commands.Boolean(":SYSTem:BEEPer:STATe", () => _isBeeperOn, on => _isBeeperOn = on);
        Commands.Set(":SYSTem:BEEPer[:IMMediate]", call =>
        {
            call.Number(new NumericParameter(65, 2e6, 1000));
            call.Number(new NumericParameter(0, 7.9, 0.1));
        });
    }
}
