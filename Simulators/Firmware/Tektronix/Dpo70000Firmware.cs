using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <summary>The language of a Tektronix DPO70000 oscilloscope.</summary>
/// <remarks>
/// Not SCPI, but close: any abbreviation from the short to the full word is understood, answers may carry headers, numbers
/// beyond a range are clipped, and errors are events that <c>*ESR?</c> releases.
/// </remarks>
public sealed partial class Dpo70000Firmware : ScpiFirmware
{
    private static readonly HashSet<string> s_bareQueries = ["EVENT", "EVMsg", "ALLEv", "EVQty", "ID", "WAVFrm"];

    private readonly SimulatedOscilloscope _scope;
    private readonly KeptSettings _kept;
    private bool _hasHeader;
    private bool _isVerbose = true;
    private int _lock;

    /// <summary>Gives an oscilloscope its language.</summary>
    /// <param name="clock">The lab's clock.</param>
    /// <param name="scope">The instrument.</param>
    /// <param name="header">Whether answers carry headers at power-on, as the hardware's do until told otherwise.</param>
    public Dpo70000Firmware(LabClock clock, SimulatedOscilloscope scope, bool header = true)
        : base(clock, new CommandTable { AllowsAbbreviations = true, FormatNumber = TektronixNumber.Format }, errorBit: 0)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _scope = scope;
        _kept = new KeptSettings(Commands);
        _hasHeader = header;
        Commands.FormatWord = word => _isVerbose ? word.ToUpperInvariant() : HeaderPattern.ShortForm(word);
        AddEvents();
        AddInterface();
        AddVertical();
        AddHorizontal();
        AddTrigger();
        AddAcquisition();
        AddWaveform();
        AddMeasurements();
        AddDisplay();
    }

    /// <summary>Whether answers carry headers.</summary>
    public bool HasHeader
    {
        get => _hasHeader;
        set => _hasHeader = value;
    }

    /// <inheritdoc/>
    public override string Identity => _scope.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        foreach (var input in _scope.Inputs)
        {
            (input.Scale, input.Offset, input.Position, input.Bandwidth, input.IsSelected) = (0.1, 0, 0, double.PositiveInfinity, false);
        }

        _scope.Inputs[0].IsSelected = true;
        (_scope.SampleRate, _scope.RecordLength, _scope.TriggerPosition) = (1e6, 1000, 50);
        (_scope.TriggerInput, _scope.TriggerSlope, _scope.TriggerLevel, _scope.WaitsForTrigger) = (1, TriggerSlope.Rise, 0, false);
        (_horizontalMode, _stopsAfterSequence, _isRunning) = (0, false, true);
        _isRollAutomatic = true;
        _kept.Preset();
        ResetTransfer();
    }

    /// <inheritdoc/>
    protected override void DecorateReply(ScpiCall call, ResponseBuffer response)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(response);
        if (_hasHeader && call.Command.Pattern[0] != '*' && !s_bareQueries.Contains(call.Command.Pattern))
        {
            response.AddPrefix(HeaderOf(call) + " ");
        }
    }

    private string HeaderOf(ScpiCall call)
    {
        var words = HeaderPattern.Expand(call.Command.Pattern).First().Select(Commands.FormatWord);
        return ":" + string.Join(':', words);
    }

    private void AddInterface()
    {
        foreach (var name in (string[])["HEADer", "HDR"])
        {
            Commands.Boolean(name, () => _hasHeader, on => _hasHeader = on);
        }

        Commands.Boolean("VERBose", () => _isVerbose, on => _isVerbose = on);
        Commands.Choice("LOCk", ["NONe", "ALL"], () => _lock, value => _lock = value);
        Commands.Query("ID", () => $"TEK/{_scope.Identity.Model},{_scope.Identity.Firmware}");
        Commands.Event("FACtory", () =>
        {
            Reset();
            (_hasHeader, _isVerbose) = (true, true);
        });
        Commands.Set("AUTOSet", call => call.Choice(["EXECute"]));
    }
}
