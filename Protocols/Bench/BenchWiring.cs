using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How device and instruments are connected.</summary>
/// <param name="IsFourWire">Whether the source meter senses the device with two leads of its own.</param>
/// <param name="LeadResistance">Resistance of both current leads together, in ohm.</param>
public sealed record BenchWiring(bool IsFourWire = true, double LeadResistance = 3)
{
    /// <summary>Whether a person shorts the device by hand when asked.</summary>
    public bool HasManualSwitch { get; init; }

    /// <summary>Pass band of a bias tee in Hz; null without one.</summary>
    public (double Low, double High)? BiasTee { get; init; }

    internal static BenchWiring Read(SettingsMap? map) => map is null
        ? new BenchWiring()
        : new BenchWiring(
            map.Choice("sense", true, ("4-wire", true), ("2-wire", false)), map.Quantity("leads", "Ohm", 3, 0, 1e6))
        {
            HasManualSwitch = map.Choice("shorting switch", false, ("manual", true), ("none", false)),
            BiasTee = BandReader.Read(map, "bias tee"),
        };
}
