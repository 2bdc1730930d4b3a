using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Devices;

/// <summary>The reference junction: CoFeB/MgO/CoFeB, ellipse 210 nm by 60 nm.</summary>
public static class Cai2019
{
    private const double Degree = Math.PI / 180;

    /// <summary>
    /// The junction of Cai et al., Phys. Rev. Applied 11, 034015 (2019). Stack, tilt, anisotropy and attempt time are
    /// the paper's; resistance, magnetoresistance, canting, stray field and fluctuating volume are assumptions.
    /// </summary>
    public static TwoStateDevice Device { get; } = new()
    {
        Name = "cai2019",
        Source = "Cai et al., Phys. Rev. Applied 11, 034015 (2019), with assumed resistances, canting and volume",
        LongAxis = 210e-9,
        ShortAxis = 60e-9,
        FreeLayerThickness = 1.62e-9,
        BarrierThickness = 0.8e-9,
        SaturationMagnetisation = 1.18e6,
        AnisotropyField = 56e-3,
        AnisotropyFieldPerVolt = -34e-3,
        SecondOrderAnisotropyField = 10e-3,
        CouplingField = 7.234e-3,
        StrayField = -0.1e-3,
        ReferenceCanting = 4.3 * Degree,
        Misalignment = 3.0 * Degree,
        FluctuatingFraction = 0.238905,
        ParallelResistance = 505,
        TunnelMagnetoresistance = 1.0,
        HalfMagnetoresistanceVoltage = 0.5,
        RateModel = RateModel.PaperEq6,
        EffectiveAnisotropyField = 38.026e-3,
    };
}
