using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Resonance;

/// <summary>What turns an anisotropy field per volt into an interfacial coefficient: ξ = -(dB_K1/dV) M_s t t_d/2.</summary>
public sealed record ResonanceMaterial
{
    private const double VacuumPermeability = 1.25663706212e-6;

    /// <summary>Saturation magnetisation in A/m. 1.18 MA/m by default: with 1.62 nm it makes -34 mT/V and 26 fJ/(V m) agree.</summary>
    public double SaturationMagnetisation { get; init; } = 1.18e6;

    /// <summary>Thickness of the free layer in m. 1.62 nm by default (Cai et al. 2019).</summary>
    public double FreeLayerThickness { get; init; } = 1.62e-9;

    /// <summary>Thickness of the barrier in m. 0.8 nm by default (Cai et al. 2019).</summary>
    public double BarrierThickness { get; init; } = 0.8e-9;

    /// <summary>ξ in J/(V m) over dB_K1/dV in T/V.</summary>
    public double CoefficientPerSlope => -SaturationMagnetisation * FreeLayerThickness * BarrierThickness / 2;

    internal static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("saturation magnetisation", "1.18 MA/m", "of the free layer, for the interfacial coefficient"),
        new("free layer thickness", "1.62 nm", "for the interfacial coefficient"),
        new("barrier thickness", "0.8 nm", "for the interfacial coefficient"),
    ];

    internal static ResonanceMaterial Read(SettingsMap map)
    {
        var defaults = new ResonanceMaterial();
        return new ResonanceMaterial
        {
            SaturationMagnetisation = map.Quantity(
                "saturation magnetisation", "T", defaults.SaturationMagnetisation * VacuumPermeability, 1e-3, 10) / VacuumPermeability,
            FreeLayerThickness = map.Quantity("free layer thickness", "m", defaults.FreeLayerThickness, 1e-11, 1e-6),
            BarrierThickness = map.Quantity("barrier thickness", "m", defaults.BarrierThickness, 1e-11, 1e-7),
        };
    }

    internal IEnumerable<string> ToLines()
    {
        yield return $"saturation magnetisation: {ReadoutText.Of(SaturationMagnetisation * VacuumPermeability, "T")}";
        yield return $"free layer thickness: {ReadoutText.Of(FreeLayerThickness, "m")}";
        yield return $"barrier thickness: {ReadoutText.Of(BarrierThickness, "m")}";
    }
}
