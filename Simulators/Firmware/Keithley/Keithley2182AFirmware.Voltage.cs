using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>What is measured, and how finely.</content>
public sealed partial class Keithley2182AFirmware
{
    private static readonly string[] s_functions = ["VOLTage", "VOLTage:DC", "TEMPerature"];

    private DigitalFilter _filterControl = DigitalFilter.Moving;
    private bool _isTemperature;
    private double _digits = 8;

    private void AddVoltage()
    {
        Commands.Set("[:SENSe]:FUNCtion", call => _isTemperature = FindFunction(call.Text()) == 2);
        Commands.Query("[:SENSe]:FUNCtion", () => _isTemperature ? "\"TEMP\"" : "\"VOLT:DC\"");
        Commands.Integer("[:SENSe]:CHANnel", 0, 2, () => _isTemperature ? 0 : Settings.InputChannel, SelectChannel);
        Commands.Boolean("[:SENSe]:VOLTage[:DC]:RATio[:STATe]", () => false, RefuseTwoChannels);
        Commands.Boolean("[:SENSe]:VOLTage[:DC]:DELTa[:STATe]", () => false, RefuseTwoChannels);
        AddRanges();
        AddRate();
        AddFilter();
        AddReference("[:SENSe]:VOLTage[:DC][:CHANnel#]:REFerence", _voltageReferences, new NumericParameter(-120, 120, 0, "V"));
    }

    // Ratio and delta need a second channel, which is not wired.
    private static void RefuseTwoChannels(bool on)
    {
        if (on)
        {
            throw new ScpiException(-221);
        }
    }

    private void AddRate()
    {
        var line = _voltmeter.LineFrequency;
        Commands.Number("[:SENSe]:VOLTage[:DC]:NPLCycles", new NumericParameter(0.01, line, 5),
            () => Settings.NplcCount, cycles => Settings = Settings with { NplcCount = cycles });
        Commands.Number("[:SENSe]:VOLTage[:DC]:APERture", new NumericParameter(0.01 / line, 1, 5 / line, "S"),
            () => Settings.NplcCount / line, seconds => Settings = Settings with { NplcCount = seconds * line });
        Commands.Number("[:SENSe]:VOLTage[:DC]:DIGits", new NumericParameter(3.5, 8, 8), () => _digits, digits => _digits = digits);
    }

    private void AddFilter()
    {
        const string Filter = "[:SENSe]:VOLTage[:DC][:CHANnel#]:DFILter";
        Commands.Boolean("[:SENSe]:VOLTage[:DC][:CHANnel#]:LPASs[:STATe]",
            () => Settings.AnalogFilter, on => Settings = Settings with { AnalogFilter = on });
        Commands.Boolean(Filter + "[:STATe]", () => Settings.Filter != DigitalFilter.Off, on =>
            Settings = Settings with { Filter = on ? _filterControl : DigitalFilter.Off });
        Commands.Integer(Filter + ":COUNt", 1, 100,
            () => Settings.FilterCount, count => Settings = Settings with { FilterCount = count });
        Commands.Choice(Filter + ":TCONtrol", ["MOVing", "REPeat"], () => _filterControl == DigitalFilter.Moving ? 0 : 1, choice =>
        {
            _filterControl = choice == 0 ? DigitalFilter.Moving : DigitalFilter.Repeating;
            Settings = Settings with { Filter = Settings.Filter == DigitalFilter.Off ? DigitalFilter.Off : _filterControl };
        });
        Commands.Number(Filter + ":WINDow", new NumericParameter(0, 10, 0.01),
            () => Settings.FilterWindow, window => Settings = Settings with { FilterWindow = window });
    }

    private static int FindFunction(string name)
    {
        var index = ScpiCall.IndexOfWord(name, s_functions);
        index = index < 0 && name.Equals("VOLT:DC", StringComparison.OrdinalIgnoreCase) ? 1 : index;
        return index >= 0 ? index : throw new ScpiException(-224);
    }
}
