using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Bench;

/// <summary>How the voltmeter of a bench reads where the settings of a measurement say nothing.</summary>
/// <param name="NplcCount">Integration time in power-line cycles; null leaves it to the measurement.</param>
/// <param name="AutoZero">Whether zero and reference are measured with every reading.</param>
/// <param name="ReZero">Whether the instrument is zeroed at each set point.</param>
public sealed record VoltmeterEntry(double? NplcCount, bool AutoZero, bool ReZero)
{
    /// <summary>A measurement's defaults with what the bench says.</summary>
    public ReadoutSettings ApplyTo(ReadoutSettings defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return defaults with { NplcCount = NplcCount ?? defaults.NplcCount, AutoZero = AutoZero, ReZero = ReZero };
    }

    internal static VoltmeterEntry Read(SettingsMap map)
    {
        if (map.Text("filter", "off") != "off")
        {
            map.Fault("filter", "\"filter\" can only be off: a moving filter smears a telegraph over all its readings");
        }

        return new VoltmeterEntry(
            map.OptionalQuantity("nplc", "", 0.01, 50),
            map.OnOff("autozero", false),
            map.Choice("rezero", true, ("each field", true), ("never", false)));
    }
}
