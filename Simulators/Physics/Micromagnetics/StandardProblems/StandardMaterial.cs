namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>The permalloy of the µMAG problems and the units they are stated in.</summary>
internal static class StandardMaterial
{
    /// <summary>M_s = 800 kA/m, A = 13 pJ/m.</summary>
    public static MagneticMaterial Permalloy { get; } = new() { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12 };

    /// <summary>Magnetostatic energy density K_m = μ0 M_s²/2 in J/m³.</summary>
    public static double MagnetostaticDensity(MagneticMaterial material) => PhysicalConstants.VacuumPermeability
        * material.SaturationMagnetisation * material.SaturationMagnetisation / 2;

    /// <summary>Exchange length sqrt(A/K_m) in m.</summary>
    public static double ExchangeLength(MagneticMaterial material) =>
        Math.Sqrt(material.ExchangeStiffness / MagnetostaticDensity(material));
}
