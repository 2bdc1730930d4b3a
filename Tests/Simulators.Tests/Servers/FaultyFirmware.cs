using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers;

/// <summary>A firmware with a fault of its own, which no command should ever meet.</summary>
internal sealed class FaultyFirmware(LabClock clock) : ScpiFirmware(clock, new CommandTable(), errorBit: 4)
{
    /// <summary>What the fault says.</summary>
    public const string Fault = "The simulator is wrong here.";

    public override string Identity => "SPINBENCH,FAULTY,0,1.0";

    protected internal override void Reset() { }

    protected override string Normalise(string message) =>
        message == "BREAK" ? throw new InvalidOperationException(Fault) : message;
}
