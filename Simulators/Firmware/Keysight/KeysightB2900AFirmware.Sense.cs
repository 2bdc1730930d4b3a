using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>What is measured: functions, ranges, compliance, rate.</content>
public sealed partial class KeysightB2900AFirmware
{
    private static readonly string[] s_functions = ["VOLTage", "CURRent", "RESistance"];

    private bool[] _measures = [true, true, false];
    private bool _waits = true;

    private void AddSense()
    {
        Commands.Set("[:SENSe]:FUNCtion[:ON]", call => Select(call, on: true));
        Commands.Query("[:SENSe]:FUNCtion[:ON]", () => string.Join(',', FunctionNames(on: true)));
        Commands.Event("[:SENSe]:FUNCtion[:ON]:ALL", () => _measures = [true, true, true]);
        Commands.Query("[:SENSe]:FUNCtion[:ON]:COUNt", call => call.Reply(_measures.Count(on => on)));
        Commands.Set("[:SENSe]:FUNCtion:OFF", call => Select(call, on: false));
        Commands.Query("[:SENSe]:FUNCtion:OFF", () => string.Join(',', FunctionNames(on: false)));
        Commands.Event("[:SENSe]:FUNCtion:OFF:ALL", () => _measures = [false, false, false]);
        Commands.Boolean("[:SENSe]:REMote", () => _source.RemoteSense, _source.SetRemoteSense);
        Commands.Boolean("[:SENSe]:WAIT[:STATe]", () => _waits, on =>
        {
            _waits = on;
            ApplyDelay();
        });
        AddSense(_source.Voltage, "VOLTage");
        AddSense(_source.Current, "CURRent");
        foreach (var function in s_functions)
        {
            AddRate($"[:SENSe]:{function}[:DC]");
        }
    }

    // One rate for all functions.
    private void AddRate(string root)
    {
        var (fewest, most) = (_source.Model.FewestCycles, _source.Model.MostCycles);
        var line = _source.LineFrequency;
        Commands.Number(root + ":NPLCycles", new NumericParameter(fewest, most, 1),
            () => _source.NplcCount, cycles => Apply(() => _source.NplcCount = cycles));
        Commands.Number(root + ":APERture", new NumericParameter(fewest / line, most / line, 1 / line, "S"),
            () => _source.NplcCount / line, seconds => Apply(() => _source.NplcCount = seconds * line));
        var isAutomatic = false;
        Commands.Boolean(root + ":NPLCycles:AUTO", () => isAutomatic, on => isAutomatic = on);
        Commands.Boolean(root + ":APERture:AUTO", () => isAutomatic, on => isAutomatic = on);
    }

    private void AddSense(SourceMeterQuantity quantity, string name)
    {
        var root = $"[:SENSe]:{name}[:DC]";
        var largest = quantity.Ranges[^1].LargestLevel;
        Commands.Number(root + ":RANGe[:UPPer]", new NumericParameter(-largest, largest, largest, quantity.Unit),
            () => (ReferenceEquals(quantity, _source.Sourced) ? quantity.SourceRange : quantity.MeasureRange).FullScale,
            value => Apply(() => _source.SetMeasureRange(quantity, Math.Abs(value))));
        Commands.Boolean(root + ":RANGe:AUTO", () => quantity.MeasureAutoRange, on => _source.SetMeasureAutoRange(quantity, on));
        var limit = new NumericParameter(-largest, largest, quantity.Protection, quantity.Unit);
        Commands.Number(root + ":PROTection[:LEVel]", limit, () => quantity.Protection,
            value => Apply(() => _source.SetProtection(quantity, Math.Abs(value))));
        Commands.Query(root + ":PROTection:TRIPped", call =>
            call.Reply(ReferenceEquals(quantity, _source.Limited) && _source.IsInCompliance ? 1 : 0));
    }

    private void Select(ScpiCall call, bool on)
    {
        do
        {
            _measures[FindFunction(call.Text())] = on;
        }
        while (call.HasParameter);
    }

    private IEnumerable<string> FunctionNames(bool on)
    {
        string[] names = ["\"VOLT\"", "\"CURR\"", "\"RES\""];
        return names.Where((_, function) => _measures[function] == on);
    }

    private static int FindFunction(string name)
    {
        var bare = name.EndsWith(":DC", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var index = ScpiCall.IndexOfWord(bare, s_functions);
        return index >= 0 ? index : throw new ScpiException(-224);
    }
}
