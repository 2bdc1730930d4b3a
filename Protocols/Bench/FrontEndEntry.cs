using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>What stands between the device and a 50 ohm oscilloscope.</summary>
/// <param name="Gain">Voltage gain.</param>
/// <param name="Bandwidth">Upper corner in Hz.</param>
/// <param name="InputResistance">What loads the device, in ohm.</param>
public sealed record FrontEndEntry(double Gain, double Bandwidth, double InputResistance)
{
    internal static FrontEndEntry Read(SettingsMap map) => new(
        map.Quantity("gain", "", 1, 1e-3, 1e6),
        BandReader.UpperEnd(map),
        map.Quantity("input", "Ohm", 50, 1));
}
