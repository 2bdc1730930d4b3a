using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>The language of a Keithley 2450 in its SCPI command set (reference manual 2450-901-01, section 6).</summary>
/// <remarks>
/// Rate, filter, autozero and sensing belong to a function and not to the instrument. Readings go into named buffers. A
/// running trigger model does not keep commands waiting, except behind <c>*WAI</c> and <c>*OPC?</c>. Beyond the manual it
/// understands how PyMeasure fills its buffer, in the words of a 2400 (<c>:TRAC:FEED:CONT NEXT</c>, bit 9 of the
/// measurement register).
/// </remarks>
public sealed partial class Keithley2450Firmware : KeithleyFirmware
{
    private readonly SimulatedSourceMeter _source;
    private int _terminals;

    /// <summary>Gives a source meter its language.</summary>
    public Keithley2450Firmware(LabClock clock, SimulatedSourceMeter source)
        : base(clock, new CommandTable { FormatNumber = WriteSetting }, source?.Identity!)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        Status.Errors.Empty = new ScpiError(0, "No error;0;0 0");
        AddSystem();
        AddOutput();
        AddSource(source.Voltage, "VOLTage", "ILIMit", 210);
        AddSource(source.Current, "CURRent", "VLIMit", 1.05);
        AddSense();
        AddFormat();
        AddReadings();
        AddBuffers();
        AddSweeps();
        AddTrigger();
    }

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _source.SetOutput(false);
        _source.SetFunction(SourceFunction.Voltage);
        ResetQuantity(_source.Voltage, sourceRange: 0.02, limit: 21);
        ResetQuantity(_source.Current, sourceRange: 10e-9, limit: 105e-6);
        (_voltageSource, _currentSource) = (new Keithley2450Source(), new Keithley2450Source());
        _sense = [new Keithley2450Sense(), new Keithley2450Sense(), new Keithley2450Sense()];
        _function = CurrentFunction;
        _readings = 1;
        ApplySource();
        ApplySense();
        ResetBuffers();
        ResetTrigger();
        (_format, _isSwapped) = (0, true);
    }

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error) => base.Report(error with
    {
        Text = string.Create(
            CultureInfo.InvariantCulture, $"{error.Text};1;{Clock.GetUtcNow():yyyy'/'MM'/'dd HH:mm:ss.fff}"),
    });

    private static string WriteSetting(double value) => value.ToString("R", CultureInfo.InvariantCulture);

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
        Commands.Query("*LANG", () => "SCPI");
        // Another language starts with the next power-on, which a simulated bench does not have.
        Commands.Set("*LANG", call => call.Choice(["SCPI", "SCPI2400", "TSP"]));
        Commands.Query(":SYSTem:LFRequency", call => call.Reply((long)_source.LineFrequency));
        Commands.Query(":SYSTem:VERSion", () => "1999.0");
        Commands.Event(":STATus:CLEar", Status.Clear);
        Commands.Choice(":ROUTe:TERMinals", ["FRONt", "REAR"], () => _terminals, ChangeTerminals);
        Commands.Event(":DISPlay:CLEar", () => { });
        Commands.Set(":DISPlay:SCReen", call => call.Next());
        Commands.Set(":DISPlay:USER#:TEXT[:DATA]", call => call.Text());
    }

    private void ChangeTerminals(int terminals)
    {
        if (terminals != _terminals)
        {
            _source.SetOutput(false);
            _terminals = terminals;
        }
    }
}
