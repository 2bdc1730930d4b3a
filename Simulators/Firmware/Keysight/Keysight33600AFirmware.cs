using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Waveforms;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>The language of a Keysight 33600A waveform generator, which is also that of the 33500 series.</summary>
/// <remarks>
/// The error queue holds 20 entries. A number beyond a range is clipped (-222), a setting that contradicts another one is
/// adjusted (-221). The codes of errors about arbitrary waveforms follow their makers' lists from hearsay.
/// </remarks>
public sealed partial class Keysight33600AFirmware : KeysightFirmware
{
    private const int ErrorDepth = 20;
    private const double HighImpedance = 9.9e37;
    private const string Source = "[:SOURce#]";
    private const string Format = "+0.000000000000000E+00;-0.000000000000000E+00";

    private static readonly string[] s_functions =
        ["SINusoid", "SQUare", "TRIangle", "RAMP", "PULSe", "PRBS", "NOISe", "ARB", "DC"];

    // Hz; noise and DC have none.
    private static readonly double[] s_highestFrequencies = [120e6, 100e6, 800e3, 800e3, 100e6, 200e6, 120e6, 120e6, 120e6];

    private readonly SimulatedWaveformGenerator _generator;
    private readonly WaveformChannelPanel[] _channels;
    private readonly KeptSettings _kept;

    /// <summary>Gives a generator its language.</summary>
    public Keysight33600AFirmware(LabClock clock, SimulatedWaveformGenerator generator)
        : base(clock, new CommandTable { NumberFormat = Format }, ErrorDepth)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _generator = generator;
        _channels = [.. Enumerable.Range(1, SimulatedWaveformGenerator.ChannelCount).Select(channel => new WaveformChannelPanel(generator, channel))];
        _kept = new KeptSettings(Commands);
        AddShape();
        AddVoltage();
        AddPulses();
        AddBursts();
        AddMemory();
        AddOutput();
        AddSystem();
    }

    /// <inheritdoc/>
    public override string Identity => _generator.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    /// <inheritdoc/>
    protected override string Separator => "; ";

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _generator.Preset();
        foreach (var channel in _channels)
        {
            channel.Preset();
        }

        _kept.Preset();
    }

    private void AddShape()
    {
        Choice(Source + ":FUNCtion[:SHAPe]", s_functions, panel => (int)panel.Settings.Function, SelectFunction);
        Number(Source + ":FREQuency[:CW]", FrequencyRange, panel => panel.Settings.Frequency, SetFrequency);
        Number(Source + ":FREQuency[:FIXed]", FrequencyRange, panel => panel.Settings.Frequency, SetFrequency);
        Number(Source + ":PHASe[:ADJust]", _ => Clipping(-360, 360, 0, "DEG"),
            panel => panel.Settings.Phase * 180 / Math.PI,
            (panel, value) => panel.Settings = panel.Settings with { Phase = value * Math.PI / 180 });
        Commands.Event(Source + ":PHASe:SYNChronize", () => { });
        Number(Source + ":FUNCtion:SQUare:DCYCle", _ => Clipping(0.01, 99.99, 50, "PCT"),
            panel => 100 * panel.Settings.DutyCycle,
            (panel, value) => panel.Settings = panel.Settings with { DutyCycle = value / 100 });
        Number(Source + ":FUNCtion:RAMP:SYMMetry", _ => Clipping(0, 100, 100, "PCT"),
            panel => 100 * panel.Settings.Symmetry,
            (panel, value) => panel.Settings = panel.Settings with { Symmetry = value / 100 });
        _kept.Number(Source + ":FUNCtion:NOISe:BANDwidth", Clipping(1e-3, 120e6, 100e3, "HZ"));
        Number(Source + ":FUNCtion:PRBS:BRATe", FrequencyRange, panel => panel.Settings.Frequency, SetFrequency);
        _kept.Choice(Source + ":FREQuency:MODE", ["CW", "LIST", "SWEep", "FIXed"]);
    }

    private void SelectFunction(WaveformChannelPanel panel, int function)
    {
        panel.Settings = panel.Settings with { Function = (WaveformFunction)function };
        var highest = s_highestFrequencies[function];
        if (panel.Settings.Frequency > highest)
        {
            SetFrequency(panel, highest);
            ReportConflict("frequency has been adjusted");
        }
    }

    private NumericParameter FrequencyRange(WaveformChannelPanel panel) =>
        Clipping(1e-6, s_highestFrequencies[(int)panel.Settings.Function], 1e3, "HZ");

    private void SetFrequency(WaveformChannelPanel panel, double frequency)
    {
        var before = panel.Settings;
        var width = panel.HoldsDutyCycle ? before.PulseWidth * before.Frequency / frequency : before.PulseWidth;
        var longest = 1 / frequency - ShortestPulse;
        if (width > longest && before.Function == WaveformFunction.Pulse)
        {
            ReportConflict("pulse width has been adjusted");
        }

        panel.Settings = before with { Frequency = frequency, PulseWidth = Math.Clamp(width, ShortestPulse, Math.Max(longest, ShortestPulse)) };
    }

    private void AddOutput()
    {
        Switch(":OUTPut#[:STATe]", panel => panel.IsOn, (panel, on) => panel.IsOn = on);
        Set(":OUTPut#:LOAD", (panel, call) => panel.Load = ReadLoad(call));
        Query(":OUTPut#:LOAD", (panel, call) =>
            Commands.ReplyNumber(call, double.IsInfinity(panel.Load) ? HighImpedance : panel.Load));
        Choice(":OUTPut#:POLarity", ["NORMal", "INVerted"], panel => panel.Settings.IsInverted ? 1 : 0,
            (panel, choice) => panel.Settings = panel.Settings with { IsInverted = choice == 1 });
        _kept.Switch(":OUTPut:SYNC[:STATe]", true);
        _kept.Choice(":OUTPut:SYNC:SOURce", ["CH1", "CH2"]);
        _kept.Choice(":OUTPut#:SYNC:MODE", ["NORMal", "CARRier", "MARKer"]);
        _kept.Choice(":OUTPut#:SYNC:POLarity", ["NORMal", "INVerted"]);
        _kept.Switch(":OUTPut:TRIGger[:STATe]");
        _kept.Choice(":OUTPut:TRIGger:SLOPe", ["POSitive", "NEGative"]);
        _kept.Choice(":OUTPut:TRIGger:SOURce", ["CH1", "CH2"]);
        _kept.Choice(":OUTPut#:MODE", ["NORMal", "GATed"]);
    }

    private double ReadLoad(ScpiCall call)
    {
        var text = call.Next();
        if (ScpiCall.IsWord(text, "INFinity") || ScpiCall.IsWord(text, "MAXimum"))
        {
            return double.PositiveInfinity;
        }

        var ohms = ScpiCall.IsWord(text, "MINimum") ? 1 : ScpiCall.IsWord(text, "DEFault") ? 50 : NumericSyntax.Parse(text, "OHM");
        return ohms >= 9e37 ? double.PositiveInfinity : Clipping(1, 10e3, 50).Check(ohms);
    }

    private void AddSystem()
    {
        Commands.Query(":SYSTem:VERSion", () => "1994.0");
        Commands.Event(":SYSTem:BEEPer[:IMMediate]", () => { });
        _kept.Switch(":SYSTem:BEEPer:STATe", true);
        _kept.Switch(":DISPlay[:STATe]", true);
        var text = "";
        Commands.Set(":DISPlay:TEXT[:DATA]", call => text = call.Text());
        Commands.Query(":DISPlay:TEXT[:DATA]", () => $"\"{text}\"");
        Commands.Event(":DISPlay:TEXT:CLEar", () => text = "");
        _kept.Choice(":UNIT:ANGLe", ["DEGree", "RADian", "SECond", "DEFault"]);
        _kept.Choice("[:SOURce]:ROSCillator:SOURce", ["INTernal", "EXTernal"]);
        Commands.Query("*OPT", () => "MEM,0,0");
    }

    private WaveformChannelPanel PanelOf(ScpiCall call) =>
        call.Suffix is >= 1 and <= SimulatedWaveformGenerator.ChannelCount
            ? _channels[call.Suffix - 1]
            : throw new ScpiException(-114);

    private void Set(string header, Action<WaveformChannelPanel, ScpiCall> set) =>
        Commands.Set(header, call => set(PanelOf(call), call));

    private void Query(string header, Action<WaveformChannelPanel, ScpiCall> query) =>
        Commands.Query(header, call => query(PanelOf(call), call));

    private void Number(
        string header, Func<WaveformChannelPanel, NumericParameter> range, Func<WaveformChannelPanel, double> get,
        Action<WaveformChannelPanel, double> set)
    {
        Set(header, (panel, call) =>
        {
            var value = call.Number(range(panel));
            call.EndOfParameters();
            set(panel, value);
        });
        Query(header, (panel, call) =>
            Commands.ReplyNumber(call, call.HasParameter ? call.Number(range(panel)) : get(panel)));
    }

    private void Switch(string header, Func<WaveformChannelPanel, bool> get, Action<WaveformChannelPanel, bool> set)
    {
        Set(header, (panel, call) =>
        {
            var on = call.Boolean();
            call.EndOfParameters();
            set(panel, on);
        });
        Query(header, (panel, call) => call.Reply(get(panel) ? 1 : 0));
    }

    private void Choice(
        string header, string[] words, Func<WaveformChannelPanel, int> get, Action<WaveformChannelPanel, int> set)
    {
        Set(header, (panel, call) =>
        {
            var choice = call.Choice(words);
            call.EndOfParameters();
            set(panel, choice);
        });
        Query(header, (panel, call) => call.Reply(HeaderPattern.ShortForm(words[get(panel)])));
    }
}
