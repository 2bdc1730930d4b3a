using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;

namespace SpinBench.Protocols.Bench;

/// <summary>How a waveform generator reaches the device: limits are checked against what the device can get.</summary>
/// <param name="Divider">The resistor in between, and the largest resistance of the device.</param>
public sealed record WaveformEntry(DeviceDivider Divider)
{
    internal static WaveformEntry Read(SettingsMap map) => new(new DeviceDivider(
        map.Quantity("series resistor", "Ohm", 0, 0, 1e12),
        map.OptionalQuantity("largest device", "Ohm", 1e-3) ?? double.PositiveInfinity));
}
