using System.Globalization;
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
            Commands.Choice(root + ":UNITs", ["VOLT"], () => 0, _ => { });
            Commands.Choice(root + ":PROBe:STYPe", ["SINGle"], () => 0, _ => { });
            Commands.Number(root + ":PROBe:SKEW", new NumericParameter(-100e-9, 100e-9, 0, "S"), () => 0, skew => RefuseOption(skew != 0));
            var number = index + 1;
            Commands.Query(root, () => Describe(number, input, label));
        }
    }

    // What a query of the whole subsystem says; it is also the only one whose answer carries a header.
    private static string Describe(int number, OscilloscopeInput input, string label)
    {
        var range = Format(FullScaleDivisions * input.Scale);
        var isLimited = input.Bandwidth <= OscilloscopeInput.Bandwidths[0] ? 1 : 0;
        var isShown = input.IsSelected ? 1 : 0;
        return $":CHAN{Invariant(number)}:RANG {range};OFFS {Format(input.Offset)};COUP DC;IMP FIFT;DISP {Invariant(isShown)};"
            + $"BWL {Invariant(isLimited)};INV 0;LAB \"{label}\";UNIT VOLT;PROB {Format(1.0)};PROB:SKEW {Format(0.0)};STYP SING";
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void AddTimebase()
    {
        Commands.Query(":TIMebase", () =>
            $":TIM:MODE MAIN;REF {HeaderPattern.ShortForm(s_references[_reference])};MAIN:RANG {Format(_scope.RecordLength / _scope.SampleRate)};POS {Format(_position)}");
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
        Commands.Set(":TRIGger[:EDGE]:LEVel", call =>
        {
            var level = call.Number(s_volts);
            _scope.TriggerInput = call.HasParameter ? call.Choice(s_inputs) + 1 : _scope.TriggerInput;
            _scope.TriggerLevel = level;
        });
        Commands.Query(":TRIGger[:EDGE]:LEVel", call =>
        {
            // All inputs share one level.
            if (call.HasParameter)
            {
                call.Choice(s_inputs);
            }

            Commands.ReplyNumber(call, _scope.TriggerLevel);
        });
        Commands.Choice(":TRIGger[:EDGE]:SLOPe", ["POSitive", "NEGative", "EITHer"], () => (int)_scope.TriggerSlope, slope => _scope.TriggerSlope = (TriggerSlope)slope);
        Commands.Choice(":TRIGger[:EDGE]:COUPling", ["DC"], () => 0, _ => { });
        Commands.Event(":TRIGger:FORCe", ForceTrigger);
    }
}
