using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Vertical, horizontal and trigger settings; what lies beyond the analogue side is clipped.</content>
public sealed partial class InfiniiVisionFirmware
{
    private const double FullScaleDivisions = 10;
    private const double ScreenDivisions = 8;

    private static readonly string[] s_inputs = ["CHANnel1", "CHANnel2", "CHANnel3", "CHANnel4"];
    private static readonly string[] s_references = ["LEFT", "CENTer", "RIGHt"];
    private static readonly double[] s_referencePositions = [10, 50, 90];
    private static readonly NumericParameter s_volts = new(-1e30, 1e30, 0, "V");
    private static readonly NumericParameter s_seconds = new(-1e30, 1e30, 0, "S");

    private double _range = 1e-3;
    private double _position;
    private int _reference = 1;

    private void AddVertical()
    {
        for (var index = 0; index < s_inputs.Length; index++)
        {
            var input = _scope.Inputs[index];
            var root = FormattableString.Invariant($":CHANnel{index + 1}");
            var label = FormattableString.Invariant($"{index + 1}");
            Commands.Number(root + ":RANGe", s_volts, () => DecimalRounding.ToSignificantDigits(FullScaleDivisions * input.Scale, 9),
                range => input.Scale = Positive(range) / FullScaleDivisions);
            Commands.Number(root + ":SCALe", s_volts, () => FullScaleDivisions * input.Scale / ScreenDivisions,
                scale => input.Scale = Positive(scale) * ScreenDivisions / FullScaleDivisions);
            Commands.Number(root + ":OFFSet", s_volts, () => input.Offset, offset => (input.Offset, input.Position) = (offset, 0));
            Commands.Boolean(root + ":DISPlay", () => input.IsSelected, on => input.IsSelected = on);
            Commands.Boolean(root + ":BWLimit", () => input.Bandwidth <= OscilloscopeInput.Bandwidths[0],
                on => input.Bandwidth = on ? OscilloscopeInput.Bandwidths[0] : double.PositiveInfinity);
            Commands.Choice(root + ":COUPling", ["DC"], () => 0, _ => { });
            Commands.Choice(root + ":IMPedance", ["ONEMeg", "FIFTy"], () => 1, _ => { });
            Commands.Number(root + ":PROBe", new NumericParameter(0.1, 10000, 1), () => 1, probe => RefuseOption(probe != 1));
            Commands.Boolean(root + ":INVert", () => false, RefuseOption);
            Commands.Set(root + ":LABel", call => label = call.Text());
            Commands.Query(root + ":LABel", () => $"\"{label}\"");
        }
    }

    private void AddTimebase()
    {
        Commands.Choice(":TIMebase:MODE", ["MAIN"], () => 0, _ => { });
        Commands.Number(":TIMebase:RANGe", s_seconds, () => _scope.RecordLength / _scope.SampleRate, SetRange);
        Commands.Number(":TIMebase:SCALe", s_seconds,
            () => _scope.RecordLength / _scope.SampleRate / FullScaleDivisions, scale => SetRange(scale * FullScaleDivisions));
        Commands.Choice(":TIMebase:REFerence", s_references, () => _reference, reference =>
        {
            _reference = reference;
            FollowTimebase();
        });
        Commands.Number(":TIMebase:POSition", s_seconds, () => _position, position =>
        {
            _position = position;
            FollowTimebase();
        });
    }

    private void SetRange(double seconds)
    {
        _range = Positive(seconds);
        FollowTimebase();
    }

    // The oscilloscope chooses the rate that fills the record in the range.
    private void FollowTimebase()
    {
        _scope.RecordLength = _points;
        _scope.SampleRate = _points / _range;
        _scope.TriggerPosition = s_referencePositions[_reference] - 100 * _position / _range;
    }

    private static double Positive(double value) => value > 0 ? value : throw new ScpiException(-222);

    private void AddTrigger()
    {
        Commands.Choice(":TRIGger:MODE", ["EDGE"], () => 0, _ => { });
        Commands.Choice(":TRIGger:SWEep", ["AUTO", "NORMal"], () => _scope.WaitsForTrigger ? 1 : 0, sweep => _scope.WaitsForTrigger = sweep == 1);
        Commands.Choice(":TRIGger[:EDGE]:SOURce", s_inputs, () => _scope.TriggerInput - 1, input => _scope.TriggerInput = input + 1);
        Commands.Number(":TRIGger[:EDGE]:LEVel", s_volts, () => _scope.TriggerLevel, level => _scope.TriggerLevel = level);
        Commands.Choice(":TRIGger[:EDGE]:SLOPe", ["POSitive"], () => 0, _ => { });
        Commands.Choice(":TRIGger[:EDGE]:COUPling", ["DC"], () => 0, _ => { });
        Commands.Event(":TRIGger:FORCe", ForceTrigger);
    }
}
