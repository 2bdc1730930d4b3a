using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;

namespace SpinBench.Protocols.Bench;

/// <summary>How a waveform generator reaches the device: limits are checked against what the device can get.</summary>
/// <param name="Divider">The resistor in between, and the largest resistance of the device.</param>
/// <param name="EdgeTime">
/// Time in s in which an edge rises from 10 to 90 % at the device. Unless the file says otherwise the generator's own: 2.9 ns of a
/// Keysight 33622A (33600A series data sheet, square and pulse).
/// </param>
public sealed record WaveformEntry(DeviceDivider Divider, double EdgeTime = 2.9e-9)
{
    internal static WaveformEntry Read(SettingsMap map) => new(
        new DeviceDivider(
            map.Quantity("series resistor", "Ohm", 0, 0, 1e12),
            map.OptionalQuantity("largest device", "Ohm", 1e-3) ?? double.PositiveInfinity),
        map.Quantity("edge", "s", 2.9e-9, 1e-12, 1));
}
