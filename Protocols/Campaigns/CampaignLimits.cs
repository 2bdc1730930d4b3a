using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Campaigns;

/// <summary>Reads the limits of a device, which may only tighten the bench's.</summary>
internal static class CampaignLimits
{
    public static InstrumentLimits Read(SettingsMap map, InstrumentLimits bench) => new()
    {
        Voltage = Read(map, "voltage", "V", bench.Voltage),
        Current = Read(map, "current", "A", bench.Current),
        Field = Read(map, "field", "T", bench.Field),
        RadioFrequencyPower = Read(map, "rf", "dBm", bench.RadioFrequencyPower),
    };

    private static double Read(SettingsMap map, string key, string unit, double bench)
    {
        if (map.OptionalQuantity(key, unit, unit == "dBm" ? double.NegativeInfinity : 0) is not { } limit)
        {
            return bench;
        }

        if (limit > bench)
        {
            map.Fault(key, $"\"{key}\" is {Quantity.Format(limit, unit)}, looser than the bench's {Quantity.Format(bench, unit)}; "
                + "a device may only tighten the limits of the bench");
        }

        return Math.Min(limit, bench);
    }
}
