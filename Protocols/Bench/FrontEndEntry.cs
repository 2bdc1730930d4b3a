using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>What stands between the device and a 50 ohm oscilloscope.</summary>
/// <param name="Gain">Voltage gain.</param>
/// <param name="Bandwidth">Upper corner in Hz.</param>
/// <param name="InputResistance">What loads the device, in ohm.</param>
/// <param name="NoiseDensity">Input-referred white noise in V/√Hz.</param>
public sealed record FrontEndEntry(double Gain, double Bandwidth, double InputResistance, double NoiseDensity)
{
    /// <summary>What a front end is taken for whose noise the bench file does not tell, in V/√Hz: a good low-noise amplifier.</summary>
    public const double DefaultNoiseDensity = 4e-9;

    internal static FrontEndEntry Read(SettingsMap map) => new(
        map.Quantity("gain", "", 1, 1e-3, 1e6),
        BandReader.UpperEnd(map),
        map.Quantity("input", "Ohm", 50, 1),
        map.Quantity("noise", "V/sqrt(Hz)", DefaultNoiseDensity, 0, 1e-3));
}
