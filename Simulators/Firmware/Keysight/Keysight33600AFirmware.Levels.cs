using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Waveforms;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Amplitude, offset and levels, in volts into the programmed load; pulses.</content>
public sealed partial class Keysight33600AFirmware
{
    private const double ShortestPulse = 5e-9;
    private const double Largest = WaveformSettings.LargestVoltage;
    private const double Smallest = WaveformSettings.SmallestAmplitude;

    private static readonly string[] s_units = ["VPP", "VRMS", "DBM"];

    private void AddVoltage()
    {
        const string Volts = Source + ":VOLTage";
        const string Level = "[:LEVel][:IMMediate]";
        Set(Volts + Level + "[:AMPLitude]", SetAmplitude);
        Query(Volts + Level + "[:AMPLitude]", (panel, call) => Commands.ReplyNumber(call,
            panel.ShowAmplitude(call.HasParameter ? panel.ReadAmplitude(call.Number(AmplitudeRange(panel)), 0) : panel.Settings.Amplitude)));
        Number(Volts + Level + ":OFFSet", OffsetRange, panel => panel.Settings.Offset * panel.Share, SetOffset);
        Number(Volts + Level + ":HIGH", LevelRange, panel => panel.Settings.High * panel.Share,
            (panel, value) => SetLevels(panel, value / panel.Share, Math.Min(panel.Settings.Low, value / panel.Share - Smallest), "low level"));
        Number(Volts + Level + ":LOW", LevelRange, panel => panel.Settings.Low * panel.Share,
            (panel, value) => SetLevels(panel, Math.Max(panel.Settings.High, value / panel.Share + Smallest), value / panel.Share, "high level"));
        Choice(Volts + ":UNIT", s_units, panel => panel.Unit, (panel, unit) =>
        {
            ThrowIfPowerIntoHighImpedance(panel, unit);
            panel.Unit = unit;
        });
        _kept.Switch(Volts + ":RANGe:AUTO", true);
        Switch(Volts + ":LIMit:STATe", panel => panel.IsLimited, (panel, on) =>
        {
            panel.IsLimited = on;
            panel.Apply(panel.Settings);
        });
        Number(Volts + ":LIMit:HIGH", LevelRange, panel => panel.HighLimit * panel.Share, (panel, value) => panel.HighLimit = value / panel.Share);
        Number(Volts + ":LIMit:LOW", LevelRange, panel => panel.LowLimit * panel.Share, (panel, value) => panel.LowLimit = value / panel.Share);
    }

    private NumericParameter AmplitudeRange(WaveformChannelPanel panel) =>
        Clipping(Smallest * panel.Share, 2 * Largest * panel.Share, 0.2 * panel.Share, "VPP");

    private NumericParameter LevelRange(WaveformChannelPanel panel) =>
        Clipping(-Largest * panel.Share, Largest * panel.Share, 0, "V");

    private NumericParameter OffsetRange(WaveformChannelPanel panel) => LevelRange(panel);

    private static void ThrowIfPowerIntoHighImpedance(WaveformChannelPanel panel, int unit)
    {
        if (unit == 2 && double.IsInfinity(panel.Load))
        {
            throw new ScpiException(new ScpiError(-221, "Settings conflict; dBm needs a finite load"));
        }
    }

    private void SetAmplitude(WaveformChannelPanel panel, ScpiCall call)
    {
        var text = call.Next();
        call.EndOfParameters();
        var range = AmplitudeRange(panel);
        var unit = panel.Unit;
        var shown = ScpiCall.IsWord(text, "MINimum") ? panel.ShowAmplitude(range.Minimum / panel.Share)
            : ScpiCall.IsWord(text, "MAXimum") ? panel.ShowAmplitude(range.Maximum / panel.Share)
            : ScpiCall.IsWord(text, "DEFault") ? panel.ShowAmplitude(range.Default / panel.Share)
            : ParseAmplitude(text, ref unit);
        ThrowIfPowerIntoHighImpedance(panel, unit);
        var amplitude = range.Check(panel.ReadAmplitude(shown, unit) * panel.Share) / panel.Share;
        var room = Largest - amplitude / 2;
        var offset = panel.Settings.Offset;
        if (Math.Abs(offset) > room)
        {
            ReportConflict("offset has been adjusted");
            offset = Math.CopySign(room, offset);
        }

        panel.Apply(panel.Settings with { Amplitude = amplitude, Offset = offset });
    }

    private static double ParseAmplitude(ReadOnlySpan<char> text, ref int unit)
    {
        for (var index = 0; index < s_units.Length; index++)
        {
            if (text.EndsWith(s_units[index], StringComparison.OrdinalIgnoreCase))
            {
                unit = index;
                return NumericSyntax.Parse(text, s_units[index]);
            }
        }

        return NumericSyntax.Parse(text, "V");
    }

    private void SetOffset(WaveformChannelPanel panel, double value)
    {
        var offset = value / panel.Share;
        var room = panel.Settings.Function == WaveformFunction.DirectCurrent ? Largest : Largest - panel.Settings.Amplitude / 2;
        if (Math.Abs(offset) > room)
        {
            ReportConflict("offset has been adjusted");
            offset = Math.CopySign(room, offset);
        }

        panel.Apply(panel.Settings with { Offset = offset });
    }

    private void SetLevels(WaveformChannelPanel panel, double high, double low, string other)
    {
        if (low != panel.Settings.Low && high != panel.Settings.High)
        {
            ReportConflict(other + " has been adjusted");
        }

        panel.Apply(panel.Settings with { Amplitude = high - low, Offset = (high + low) / 2 });
    }

    private void AddPulses()
    {
        const string Pulse = Source + ":FUNCtion:PULSe";
        foreach (var header in (string[])[Pulse + ":PERiod", Source + ":FUNCtion:SQUare:PERiod"])
        {
            Number(header, panel => Clipping(1 / FrequencyRange(panel).Maximum, 1e6, 1e-3, "S"),
                panel => 1 / panel.Settings.Frequency, (panel, period) => SetFrequency(panel, 1 / period));
        }

        Number(Pulse + ":WIDTh", _ => Clipping(ShortestPulse, 1e6, 100e-6, "S"), panel => panel.Settings.PulseWidth, SetWidth);
        Number(Pulse + ":DCYCle", _ => Clipping(0, 100, 10, "PCT"),
            panel => 100 * panel.Settings.PulseWidth * panel.Settings.Frequency,
            (panel, duty) => SetWidth(panel, duty / 100 / panel.Settings.Frequency));
        Choice(Pulse + ":HOLD", ["WIDTh", "DCYCle"], panel => panel.HoldsDutyCycle ? 1 : 0,
            (panel, choice) => panel.HoldsDutyCycle = choice == 1);
        var edge = Clipping(2.9e-9, 1e-6, 10e-9, "S");
        var (leading, trailing) = (edge.Default, edge.Default);
        Commands.Number(Pulse + ":TRANsition[:BOTH]", edge, () => leading, value => (leading, trailing) = (value, value));
        Commands.Number(Pulse + ":TRANsition:LEADing", edge, () => leading, value => leading = value);
        Commands.Number(Pulse + ":TRANsition:TRAiling", edge, () => trailing, value => trailing = value);
    }

    private void SetWidth(WaveformChannelPanel panel, double width)
    {
        var longest = 1 / panel.Settings.Frequency - ShortestPulse;
        if (width > longest || width < ShortestPulse)
        {
            ReportConflict("pulse width has been adjusted");
        }

        panel.Settings = panel.Settings with { PulseWidth = Math.Max(ShortestPulse, Math.Min(width, longest)) };
    }
}
