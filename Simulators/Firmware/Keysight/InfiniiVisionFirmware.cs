using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>The language of a Keysight InfiniiVision 3000 X-Series oscilloscope.</summary>
/// <remarks>
/// SCPI with signed error codes. The analogue side is the simulated oscilloscope's own: ranges and rates round as there,
/// with ten of its divisions as full scale, and its vertical position stays at zero.
/// </remarks>
public sealed partial class InfiniiVisionFirmware : ScpiFirmware
{
    private const string NumberFormat = "+0.00000000E+00;-0.00000000E+00";
    private const int RunBit = 8;

    private readonly SimulatedOscilloscope _scope;
    private readonly EventRegister _operation;
    private bool _isLocked;

    /// <summary>Gives an oscilloscope its language.</summary>
    public InfiniiVisionFirmware(LabClock clock, SimulatedOscilloscope scope)
        : base(clock, new CommandTable { NumberFormat = NumberFormat }, errorBit: 4)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _scope = scope;
        _operation = Status.AddRegister(summaryBit: 7);
        AddErrors();
        AddVertical();
        AddTimebase();
        AddTrigger();
        AddAcquisition();
        AddWaveform();
        AddMeasurements();
    }

    /// <inheritdoc/>
    public override string Identity => "KEYSIGHT TECHNOLOGIES,DSO-X 3034A,MY54321098,02.50.2019022736";

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        foreach (var input in _scope.Inputs)
        {
            (input.Scale, input.Offset, input.Position, input.Bandwidth, input.IsSelected) = (0.1, 0, 0, double.PositiveInfinity, false);
        }

        _scope.Inputs[0].IsSelected = true;
        (_scope.TriggerInput, _scope.TriggerSlope, _scope.TriggerLevel, _scope.WaitsForTrigger, _scope.TriggerPosition) =
            (1, TriggerSlope.Rise, 0, false, 50);
        (_isRunning, _range, _points, _measured) = (true, 1e-3, 1000, 0);
        FollowTimebase();
        ResetTransfer();
    }

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error) =>
        base.Report(error.Code == -222 ? error with { Text = "Data out of range" } : error);

    private void AddErrors()
    {
        SystemCommands.AddErrorQueue(Commands, Status.Errors);
        Commands.Query(":SYSTem:ERRor[:NEXT]", call =>
        {
            var error = Status.Errors.Take();
            call.Reply((error.Code < 0 ? "" : "+") + error);
        });
        foreach (var name in (string[])[":OPERegister:CONDition", ":OPERation:CONDition"])
        {
            Commands.Query(name, call => call.Reply(IsOperating || _isRunning ? RunBit : 0));
        }

        foreach (var name in (string[])[":OPERegister[:EVENt]", ":OPERation[:EVENt]"])
        {
            Commands.Query(name, call => call.Reply(_operation.TakeEvent()));
        }

        Commands.Integer(":OPEE", 0, 65535, () => _operation.Enable, mask => _operation.Enable = mask);
        Commands.Event(":SYSTem:PRESet", Reset);
        Commands.Boolean(":SYSTem:LOCK", () => _isLocked, on => _isLocked = on);
        Commands.Boolean(":SYSTem:HEADer", () => false, on => RefuseOption(on));
    }

    private static void RefuseOption(bool isWanted)
    {
        if (isWanted)
        {
            throw new ScpiException(-241);
        }
    }
}
