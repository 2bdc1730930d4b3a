using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>What is measured: functions, ranges, compliance, filter.</content>
public sealed partial class Keithley2400Firmware
{
    private static readonly string[] s_senseFunctions = ["VOLTage", "CURRent", "RESistance"];

    private bool _measuresVoltage;
    private bool _measuresCurrent = true;
    private bool _measuresResistance;
    private bool _isConcurrent = true;
    private DigitalFilter _filterControl = DigitalFilter.Repeating;

    private void AddFunctions()
    {
        Commands.Set("[:SENSe]:FUNCtion[:ON]", call => SwitchFunctions(call, on: true));
        Commands.Query("[:SENSe]:FUNCtion[:ON]", () => string.Join(',', FunctionNames(on: true)));
        Commands.Event("[:SENSe]:FUNCtion[:ON]:ALL", () => SetFunctions(true, true, true));
        Commands.Query("[:SENSe]:FUNCtion[:ON]:COUNt", call => call.Reply(Enumerable.Range(0, s_senseFunctions.Length).Count(IsOn)));
        Commands.Set("[:SENSe]:FUNCtion:OFF", call => SwitchFunctions(call, on: false));
        Commands.Query("[:SENSe]:FUNCtion:OFF", () => string.Join(',', FunctionNames(on: false)));
        Commands.Event("[:SENSe]:FUNCtion:OFF:ALL", () => SetFunctions(false, false, false));
        Commands.Query("[:SENSe]:FUNCtion:STATe", call => call.Reply(IsOn(FindFunction(call.Text())) ? 1 : 0));
        Commands.Boolean("[:SENSe]:FUNCtion:CONCurrent", () => _isConcurrent, on => _isConcurrent = on);
        foreach (var name in s_senseFunctions)
        {
            Commands.Number($"[:SENSe]:{name}[:DC]:NPLCycles", new NumericParameter(0.01, 10, 1),
                () => _source.NplcCount, cycles => Apply(() => _source.NplcCount = cycles));
        }

        AddResistance();
        AddFilter();
    }

    private void AddFilter()
    {
        const string Filter = "[:SENSe]:AVERage";
        Commands.Boolean(Filter + "[:STATe]", () => _source.Filter != DigitalFilter.Off,
            on => _source.Filter = on ? _filterControl : DigitalFilter.Off);
        Commands.Integer(Filter + ":COUNt", 1, 100, () => _source.FilterCount, count => _source.FilterCount = count);
        Commands.Choice(Filter + ":TCONtrol", ["REPeat", "MOVing"], () => _filterControl == DigitalFilter.Moving ? 1 : 0, choice =>
        {
            _filterControl = choice == 1 ? DigitalFilter.Moving : DigitalFilter.Repeating;
            if (_source.Filter != DigitalFilter.Off)
            {
                _source.Filter = _filterControl;
            }
        });
    }

    private void AddSense(SourceMeterQuantity quantity, string name, double largest, double smallest)
    {
        var root = $"[:SENSe]:{name}[:DC]";
        var range = new NumericParameter(-largest * 1.0048, largest * 1.0048, quantity.MeasureRange.FullScale, quantity.Unit);
        Commands.Set(root + ":RANGe[:UPPer]", call => ChangeMeasureRange(quantity, call.Number(range)));
        Commands.Query(root + ":RANGe[:UPPer]", call => Commands.ReplyNumber(
            call, call.HasParameter ? call.Number(range) : MeasureRange(quantity).LargestLevel));
        Commands.Boolean(root + ":RANGe:AUTO", () => quantity.MeasureAutoRange, on => _source.SetMeasureAutoRange(quantity, on));
        var (lowest, highest) = (quantity.Ranges[0].LargestLevel, quantity.Ranges[^1].LargestLevel);
        Commands.Number(root + ":RANGe:AUTO:LLIMit", new NumericParameter(lowest, highest, lowest, quantity.Unit), () => lowest, value => lowest = value);
        Commands.Query(root + ":RANGe:AUTO:ULIMit", call => Commands.ReplyNumber(call, highest));
        var limit = new NumericParameter(-largest, largest, quantity.Protection, quantity.Unit);
        Commands.Number(root + ":PROTection[:LEVel]", limit, () => quantity.Protection, value =>
        {
            RefuseWithAutoOhms();
            var magnitude = Math.Max(Math.Abs(value), smallest);
            RefuseBeyondPower(quantity, quantity.Level, magnitude);
            Apply(() => _source.SetProtection(quantity, magnitude), Keithley2400Error.TooSmallForRange);
        });
        Commands.Query(root + ":PROTection:TRIPped", call =>
            call.Reply(ReferenceEquals(quantity, _source.Limited) && _source.IsInCompliance ? 1 : 0));
        Commands.Boolean(root + ":PROTection:RSYNchronize", () => false, _ => { });
    }

    // What is sourced is measured on the source range; what is limited never above the range of its limit.
    private void ChangeMeasureRange(SourceMeterQuantity quantity, double value)
    {
        if (ReferenceEquals(quantity, _source.Sourced))
        {
            throw new ScpiException(Keithley2400Error.ReadBackOn);
        }

        var largest = SourceMeterRanges.IndexOf(quantity.Ranges, quantity.Protection);
        if (SourceMeterRanges.IndexOf(quantity.Ranges, Math.Abs(value)) > largest)
        {
            throw new ScpiException(Keithley2400Error.BeyondComplianceRange);
        }

        Apply(() => _source.SetMeasureRange(quantity, Math.Abs(value)));
    }

    private SourceMeterRange MeasureRange(SourceMeterQuantity quantity) =>
        ReferenceEquals(quantity, _source.Sourced) ? quantity.SourceRange : quantity.MeasureRange;

    private void RefuseWithAutoOhms()
    {
        if (IsAutoOhms)
        {
            throw new ScpiException(Keithley2400Error.AutoOhmsOn);
        }
    }

    private void SwitchFunctions(ScpiCall call, bool on)
    {
        if (on && !_isConcurrent)
        {
            SetFunctions(false, false, false);
        }

        do
        {
            Switch(FindFunction(call.Text()), on);
        }
        while (call.HasParameter);
    }

    private void Switch(int function, bool on) => SetFunctions(
        function == 0 ? on : _measuresVoltage, function == 1 ? on : _measuresCurrent, function == 2 ? on : _measuresResistance);

    private void SetFunctions(bool voltage, bool current, bool resistance)
    {
        (_measuresVoltage, _measuresCurrent, _measuresResistance) = (voltage, current, resistance);
        FollowOhmsMode();
    }

    private bool IsOn(int function) => function switch { 0 => _measuresVoltage, 1 => _measuresCurrent, _ => _measuresResistance };

    private IEnumerable<string> FunctionNames(bool on)
    {
        string[] names = ["\"VOLT:DC\"", "\"CURR:DC\"", "\"RES\""];
        return names.Where((_, function) => IsOn(function) == on).DefaultIfEmpty("\"\"");
    }

    private static int FindFunction(string name)
    {
        var bare = name.EndsWith(":DC", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var index = ScpiCall.IndexOfWord(bare, s_senseFunctions);
        return index >= 0 ? index : throw new ScpiException(-224);
    }
}
