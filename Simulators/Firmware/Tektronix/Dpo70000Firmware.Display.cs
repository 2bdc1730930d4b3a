using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Settings without effect on a record: cursors, the second trigger, which is never armed, and probe supplies.</content>
public sealed partial class Dpo70000Firmware
{
    private void AddDisplay()
    {
        _kept.Choice("CURSor:FUNCtion", ["OFF", "HBARS", "VBARS", "SCREEN", "WAVEFORM"]);
        _kept.Switch("CURSor:STATE");
        foreach (var (bars, range) in ((string, NumericParameter)[])[("VBARS", s_seconds), ("HBARS", s_any)])
        {
            _kept.Number($"CURSor:{bars}:POSITION1", range);
            _kept.Number($"CURSor:{bars}:POSITION2", range);
        }

        foreach (var input in s_inputs)
        {
            _kept.Number(input + ":VTERm:BIAS", s_any);
        }

        _kept.Choice("TRIGger:B:TYPe", ["EDGE"]);
        _kept.Choice("TRIGger:B:EDGE:SOUrce", s_inputs);
        _kept.Choice("TRIGger:B:EDGE:SLOpe", ["RISe", "FALL", "EITHer"]);
        _kept.Choice("TRIGger:B:EDGE:COUPling", ["DC", "AC", "HFRej", "LFRej", "NOISErej", "ATRIGger"]);
        _kept.Number("TRIGger:B:LEVel", s_any);
        Commands.Query("TRIGger:B:READY", call => call.Reply(0));
    }
}
