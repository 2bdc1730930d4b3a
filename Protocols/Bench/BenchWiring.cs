using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How device and instruments are connected.</summary>
/// <param name="IsFourWire">Whether the source meter senses the device with two leads of its own.</param>
/// <param name="LeadResistance">Resistance of both current leads together, in ohm.</param>
public sealed record BenchWiring(bool IsFourWire = true, double LeadResistance = 3)
{
    internal static BenchWiring Read(SettingsMap? map) => map is null
        ? new BenchWiring()
        : new BenchWiring(
            map.Choice("sense", true, ("4-wire", true), ("2-wire", false)), map.Quantity("leads", "Ohm", 3, 0));
}
