using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>What is measured, and how finely: one function at a time, each with settings of its own.</content>
public sealed partial class Keithley2450Firmware
{
    private const int VoltageFunction = 0;
    private const int CurrentFunction = 1;
    private const int ResistanceFunction = 2;

    private static readonly string[] s_functions = ["VOLTage", "CURRent", "RESistance"];
    private static readonly string[] s_functionNames = ["\"VOLT:DC\"", "\"CURR:DC\"", "\"RES\""];

    private Keithley2450Sense[] _sense = [new(), new(), new()];
    private int _function = CurrentFunction;
    private int _readings = 1;
    private double _resistanceRange = 200e3;
    private bool _isResistanceRangeAutomatic = true;
    private bool _compensatesOffset;

    private void AddSense()
    {
        Commands.Set("[:SENSe]:FUNCtion[:ON]", call => SelectFunction(FindFunction(call.Text())));
        Commands.Query("[:SENSe]:FUNCtion[:ON]", () => s_functionNames[_function]);
        Commands.Integer("[:SENSe]:COUNt", 1, 300000, () => _readings, count => _readings = count);
        // A zero measured once: the conversions that it takes are not part of any reading.
        Commands.Event("[:SENSe]:AZERo:ONCE", () => { });
        AddMeasureRange(_source.Voltage, "VOLTage", 210);
        AddMeasureRange(_source.Current, "CURRent", 1.05);
        Commands.Number("[:SENSe]:RESistance:RANGe[:UPPer]", new NumericParameter(0, 210e6, 200e3, "OHM"), () => _resistanceRange, value =>
            (_resistanceRange, _isResistanceRangeAutomatic) = (value, false));
        Commands.Boolean("[:SENSe]:RESistance:RANGe:AUTO", () => _isResistanceRangeAutomatic, on => _isResistanceRangeAutomatic = on);
        Commands.Boolean("[:SENSe]:RESistance:OCOMpensated", () => _compensatesOffset, on => _compensatesOffset = on);
        for (var function = 0; function < s_functions.Length; function++)
        {
            AddRate(function);
            AddFilter(function);
            AddRelative(function);
        }
    }

    private void AddMeasureRange(SourceMeterQuantity quantity, string name, double largest)
    {
        var root = $"[:SENSe]:{name}[:DC]:RANGe";
        Commands.Number(root + "[:UPPer]", new NumericParameter(-largest, largest, largest, quantity.Unit),
            () => (ReferenceEquals(quantity, _source.Sourced) ? quantity.SourceRange : quantity.MeasureRange).FullScale,
            value => Apply(() => _source.SetMeasureRange(quantity, Math.Abs(value))));
        Commands.Boolean(root + ":AUTO", () => quantity.MeasureAutoRange, on => _source.SetMeasureAutoRange(quantity, on));
        var (lowest, highest) = (quantity.Ranges[0].FullScale, quantity.Ranges[^1].FullScale);
        Commands.Number(root + ":AUTO:LLIMit", new NumericParameter(lowest, highest, lowest, quantity.Unit), () => lowest, value => lowest = value);
        Commands.Query(root + ":AUTO:ULIMit", call => Commands.ReplyNumber(call, highest));
    }

    private void AddRate(int function)
    {
        var root = Root(function);
        Commands.Number(root + ":NPLCycles", new NumericParameter(0.01, 10, 1), () => _sense[function].Cycles,
            cycles => Change(function, sense => sense.Cycles = cycles));
        Commands.Boolean(root + ":AZERo[:STATe]", () => _sense[function].AutoZero, on => Change(function, sense => sense.AutoZero = on));
        Commands.Boolean(root + ":RSENse", () => _sense[function].RemoteSense, on => Change(function, sense => sense.RemoteSense = on));
        var delays = new double[5];
        Commands.Set(root + ":DELay:USER#", call => delays[UserDelayIndex(call)] = call.Number(new NumericParameter(0, 10e3, 0, "S")));
        Commands.Query(root + ":DELay:USER#", call => Commands.ReplyNumber(call, delays[UserDelayIndex(call)]));
        var unit = function;
        Commands.Choice(root + ":UNIT", ["VOLT", "AMP", "OHM", "WATT"], () => unit, value =>
            unit = value == function ? value : throw new ScpiException(-221));
        var digits = 5;
        Commands.Integer($":DISPlay:{s_functions[function]}[:DC]:DIGits", 3, 6, () => digits, value => digits = value);
    }

    private void AddFilter(int function)
    {
        var root = Root(function) + ":AVERage";
        Commands.Boolean(root + "[:STATe]", () => _sense[function].IsFiltered, on => Change(function, sense => sense.IsFiltered = on));
        Commands.Integer(root + ":COUNt", 1, 100, () => _sense[function].FilterCount,
            count => Change(function, sense => sense.FilterCount = count));
        Commands.Choice(root + ":TCONtrol", ["REPeat", "MOVing"],
            () => _sense[function].Filter == DigitalFilter.Moving ? 1 : 0,
            choice => Change(function, sense => sense.Filter = choice == 1 ? DigitalFilter.Moving : DigitalFilter.Repeating));
    }

    private void AddRelative(int function)
    {
        var root = Root(function) + ":RELative";
        Commands.Number(root, new NumericParameter(-1e12, 1e12, 0), () => _sense[function].Reference, value => _sense[function].Reference = value);
        Commands.Boolean(root + ":STATe", () => _sense[function].IsRelative, on => _sense[function].IsRelative = on);
        Commands.Add(new ScpiCommand(root + ":ACQuire", async call =>
        {
            var reading = ToReading(await _source.MeasureAsync(call.CancellationToken), function);
            _sense[function].Reference = reading;
        }, IsQuery: false));
    }

    private static string Root(int function) => $"[:SENSe]:{s_functions[function]}[:DC]";

    private void SelectFunction(int function)
    {
        if (function != _function)
        {
            _function = function;
            ApplySense();
        }
    }

    private void Change(int function, Action<Keithley2450Sense> change)
    {
        change(_sense[function]);
        if (function == _function)
        {
            ApplySense();
        }
    }

    /// <summary>Puts the settings of the measured function in force.</summary>
    private void ApplySense()
    {
        var sense = _sense[_function];
        if (_source.RemoteSense != sense.RemoteSense)
        {
            _source.SetRemoteSense(sense.RemoteSense);
        }

        (_source.NplcCount, _source.AutoZero, _source.FilterCount) = (sense.Cycles, sense.AutoZero, sense.FilterCount);
        _source.Filter = sense.IsFiltered ? sense.Filter : DigitalFilter.Off;
    }

    private static int FindFunction(string name)
    {
        var bare = name.EndsWith(":DC", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var index = ScpiCall.IndexOfWord(bare, s_functions);
        return index >= 0 ? index : throw new ScpiException(-224);
    }
}
