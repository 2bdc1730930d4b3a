using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How a lock-in amplifier's sine reaches the device.</summary>
/// <param name="SeriesResistance">ohm between sine output and device, which limits its current.</param>
public sealed record LockInEntry(double SeriesResistance)
{
    internal static LockInEntry Read(SettingsMap map) => new(map.Quantity("series resistor", "Ohm", 1e6, 1, 1e12));
}
