using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>
/// What Keysight's signal sources have in common: signed error codes, SCPI status registers, and numbers beyond a range
/// that are moved to its end with error -222.
/// </summary>
public abstract class KeysightFirmware : ScpiFirmware
{
    /// <summary>Adds the common commands.</summary>
    protected KeysightFirmware(LabClock clock, CommandTable commands, int errorDepth)
        : base(clock, commands, errorBit: 4, errorDepth)
    {
        Questionable = Status.AddRegister(summaryBit: 3);
        Operation = Status.AddRegister(summaryBit: 7);
        SystemCommands.AddErrorQueue(Commands, Status.Errors, isSigned: true);
        SystemCommands.AddRegister(Commands, "QUEStionable", () => Questionable);
        SystemCommands.AddRegister(Commands, "OPERation", () => Operation);
        Commands.Event(":STATus:PRESet", Status.Preset);
        Commands.Event(":SYSTem:PRESet", Reset);
    }

    /// <summary>Questionable status.</summary>
    protected EventRegister Questionable { get; }

    /// <summary>Operation status.</summary>
    protected EventRegister Operation { get; }

    /// <summary>What stands between error text and explanation.</summary>
    protected virtual string Separator => ";";

    /// <summary>The range of a number that is moved into it with -222 when it lies beyond.</summary>
    protected NumericParameter Clipping(double minimum, double maximum, double preset, string unit = "") =>
        new(minimum, maximum, preset, unit)
        {
            Clipped = isUpper => Report(new ScpiError(
                -222, $"Data out of range{Separator}value clipped to {(isUpper ? "upper" : "lower")} limit")),
        };

    /// <summary>Tells that a setting had to follow another one.</summary>
    /// <param name="what">Which setting, as in "offset has been adjusted".</param>
    protected void ReportConflict(string what) => Report(new ScpiError(-221, $"Settings conflict{Separator}{what}"));
}
