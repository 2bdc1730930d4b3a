using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Vertical, horizontal and trigger settings; what is out of range is clipped.</content>
public sealed partial class Dpo70000Firmware
{
    private static readonly string[] s_inputs = ["CH1", "CH2", "CH3", "CH4"];
    private static readonly NumericParameter s_any = new(-1e30, 1e30, 0, "V");
    private static readonly NumericParameter s_hertz = new(-1e30, 1e30, 0, "HZ");
    private static readonly NumericParameter s_seconds = new(-1e30, 1e30, 0, "S");

    private int _horizontalMode;
    private bool _isRollAutomatic = true;
    private int _triggerCoupling;

    private void AddVertical()
    {
        for (var index = 0; index < s_inputs.Length; index++)
        {
            var input = _scope.Inputs[index];
            var root = s_inputs[index];
            var label = "";
            Commands.Number(root + ":SCAle", s_any, () => input.Scale, value => input.Scale = value);
            Commands.Number(root + ":OFFSet", s_any, () => input.Offset, value => input.Offset = value);
            Commands.Number(root + ":POSition", s_any, () => input.Position, value => input.Position = value);
            Commands.Choice(root + ":COUPling", ["DC"], () => 0, _ => { });
            Commands.Number(root + ":TERmination", s_any, () => 50, _ => { });
            Commands.Number(root + ":DESKew", s_seconds, () => 0, _ => { });
            Commands.Set(root + ":LABel:NAMe", call => label = call.Text());
            Commands.Query(root + ":LABel:NAMe", () => $"\"{label}\"");
            Commands.Boolean("SELect:" + root, () => input.IsSelected, on => input.IsSelected = on);
            AddBandwidth(root, input);
        }
    }

    private void AddBandwidth(string root, OscilloscopeInput input)
    {
        Commands.Set(root + ":BANdwidth", call =>
        {
            var text = call.Next();
            input.Bandwidth = ScpiCall.IsWord(text, "FULl", abbreviations: true)
                ? double.PositiveInfinity
                : NumericSyntax.Parse(text, "HZ");
        });
        Commands.Query(root + ":BANdwidth", call => Commands.ReplyNumber(call, input.Bandwidth));
    }

    private void AddHorizontal()
    {
        Commands.Choice("HORizontal:MODE", ["AUTO", "CONSTant", "MANual"], () => _horizontalMode, mode => _horizontalMode = mode);
        Commands.Set("HORizontal:MODE:RECOrdlength", call =>
        {
            var length = call.Number(s_any);
            _scope.RecordLength = _horizontalMode == 2
                ? (int)Math.Clamp(Math.Round(length), 1, SimulatedOscilloscope.LargestRecord)
                : throw new ScpiException(-221);
        });
        Commands.Query("HORizontal:MODE:RECOrdlength", call => call.Reply(_scope.RecordLength));
        Commands.Number("HORizontal:MODE:SAMPLERate", s_hertz, () => _scope.SampleRate, rate => _scope.SampleRate = rate);
        Commands.Number("HORizontal:MODE:SCAle", s_seconds, () => _scope.RecordDuration.TotalSeconds / 10, scale =>
            _scope.SampleRate = _horizontalMode != 2 && scale > 0
                ? _scope.RecordLength / (10 * scale)
                : throw new ScpiException(-221));
        Commands.Number("HORizontal[:MAIn]:POSition", s_any, () => _scope.TriggerPosition, percent => _scope.TriggerPosition = percent);
        Commands.Query("HORizontal:MAIn:UNIts", () => "\"s\"");
        Commands.Query("HORizontal:ACQDURATION", call => Commands.ReplyNumber(call, _scope.RecordDuration.TotalSeconds));
        Commands.Query("HORizontal:ACQLENGTH", call => call.Reply(_scope.RecordLength));
        Commands.Boolean("HORizontal:FASTframe:STATE", () => false, RefuseOption);
        // Records are never rolled; there is nothing to switch off.
        Commands.Choice("HORizontal:ROLL", ["AUTO", "OFF"], () => _isRollAutomatic ? 0 : 1, choice => _isRollAutomatic = choice == 0);
    }

    private void AddTrigger()
    {
        Commands.Choice("TRIGger:A:TYPe", ["EDGE"], () => 0, _ => { });
        Commands.Choice("TRIGger:A:MODe", ["AUTO", "NORMal"], () => _scope.WaitsForTrigger ? 1 : 0, mode => _scope.WaitsForTrigger = mode == 1);
        Commands.Choice("TRIGger:A:EDGE:SOUrce", s_inputs, () => _scope.TriggerInput - 1, input => _scope.TriggerInput = input + 1);
        Commands.Choice("TRIGger:A:EDGE:SLOpe", ["RISe", "FALL", "EITHer"], () => (int)_scope.TriggerSlope, slope => _scope.TriggerSlope = (TriggerSlope)slope);
        Commands.Choice("TRIGger:A:EDGE:COUPling", ["DC", "HFRej", "LFRej", "NOISErej"],
            () => _triggerCoupling, coupling => _triggerCoupling = coupling);
        Commands.Number("TRIGger:A:LEVel", s_any, () => _scope.TriggerLevel, level => _scope.TriggerLevel = level);
        Commands.Query("TRIGger:A:READY", call => call.Reply(IsOperating ? 1 : 0));
        Commands.Query("TRIGger:STATE", () => IsOperating ? "READY" : _isRunning ? "AUTO" : "SAVE");
    }

    private static void RefuseOption(bool on)
    {
        if (on)
        {
            throw new ScpiException(-241);
        }
    }
}
