using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Kepco;

/// <summary>The language of a Kepco BOP with the BIT 4886 interface.</summary>
/// <remarks><c>FUNC:MODE?</c> answers a number, numbers are NR3 with one digit before the point (<c>6.0E0</c>).</remarks>
public sealed class KepcoBopFirmware : ScpiFirmware
{
    private const int CommandWarning = 1 << 13;
    private static readonly TimeSpan s_fullScaleTime = TimeSpan.FromSeconds(1);

    private readonly SimulatedBipolarSupply _supply;
    private readonly EventRegister _questionable;
    private readonly EventRegister _operation;

    /// <summary>Gives a supply its language.</summary>
    public KepcoBopFirmware(LabClock clock, SimulatedBipolarSupply supply)
        : base(clock, new CommandTable { FormatNumber = Format }, errorBit: 4)
    {
        _supply = supply;
        _questionable = Status.AddRegister(summaryBit: 3);
        _operation = Status.AddRegister(summaryBit: 7);
        AddSettings();
        AddMeasurements();
        SystemCommands.AddErrorQueue(Commands, Status.Errors);
        SystemCommands.AddRegister(Commands, "QUEStionable", () => _questionable);
        SystemCommands.AddRegister(Commands, "OPERation", () => _operation);
        Commands.Event(":STATus:PRESet", Status.Preset);
        Commands.Query(":SYSTem:VERSion", () => "1997.0");
        Commands.QueryLater(":DIAGnostic:TST", TestFullScaleAsync);
        Commands.Event(":SYSTem:BEEP", () => { });
        Commands.Set(":SYSTem:REMote", call => _ = call.HasParameter && call.Boolean());
    }

    /// <inheritdoc/>
    public override string Identity => _supply.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    /// <inheritdoc/>
    protected internal override void Reset() => _supply.Reset();

    private void AddSettings()
    {
        var current = new NumericParameter(-_supply.CurrentRating, _supply.CurrentRating, 0, "A");
        var voltage = new NumericParameter(-_supply.VoltageRating, _supply.VoltageRating, 0, "V");
        const string Level = "[:LEVel][:IMMediate][:AMPLitude]";
        Commands.Number("[:SOURce]:CURRent" + Level, current, () => _supply.ProgrammedCurrent, _supply.ProgramCurrent);
        Commands.Number("[:SOURce]:VOLTage" + Level, voltage, () => _supply.ProgrammedVoltage, _supply.ProgramVoltage);
        Commands.Boolean(":OUTPut[:STATe]", () => _supply.IsOutputOn, _supply.SwitchOutput);
        Commands.Set("[:SOURce]:FUNCtion:MODE", call =>
        {
            var mode = call.Choice(["VOLTage", "CURRent"]);
            call.EndOfParameters();
            _supply.SetMode(current: mode == 1);
        });
        Commands.Query("[:SOURce]:FUNCtion:MODE", call => call.Reply(_supply.IsCurrentMode ? 1 : 0));
    }

    private void AddMeasurements()
    {
        Commands.QueryLater(":MEASure[:SCALar]:CURRent[:DC]", async call =>
        {
            IgnoreParameters(call);
            Commands.ReplyNumber(call, await _supply.MeasureCurrentAsync(call.CancellationToken));
        });
        Commands.QueryLater(":MEASure[:SCALar][:VOLTage][:DC]", async call =>
        {
            IgnoreParameters(call);
            Commands.ReplyNumber(call, await _supply.MeasureVoltageAsync(call.CancellationToken));
        });
    }

    // The self-test of the supply: full scale to both sides, into whatever load there is, and back.
    private async ValueTask TestFullScaleAsync(ScpiCall call)
    {
        var before = (_supply.IsCurrentMode, _supply.ProgrammedCurrent, _supply.ProgrammedVoltage, _supply.IsOutputOn);
        try
        {
            _supply.SetMode(current: false);
            _supply.ProgramCurrent(_supply.CurrentRating);
            _supply.SwitchOutput(true);
            foreach (var volts in (double[])[_supply.VoltageRating, -_supply.VoltageRating])
            {
                _supply.ProgramVoltage(volts);
                await Clock.WaitAsync(s_fullScaleTime, call.CancellationToken);
            }
        }
        finally
        {
            _supply.SetMode(before.IsCurrentMode);
            _supply.ProgramCurrent(before.ProgrammedCurrent);
            _supply.ProgramVoltage(before.ProgrammedVoltage);
            _supply.SwitchOutput(before.IsOutputOn);
        }

        call.Reply(0);
    }

    // Range and resolution behind a measurement are understood, warned about and not used.
    private void IgnoreParameters(ScpiCall call)
    {
        while (call.HasParameter)
        {
            call.Next();
            _questionable.Latch(CommandWarning);
        }
    }

    private static string Format(double value)
    {
        var text = value.ToString("0.0#####E0", CultureInfo.InvariantCulture);
        return value == 0 ? "0.0E0" : text;
    }
}
