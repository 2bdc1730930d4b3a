namespace SpinBench.Simulators.Physics;

/// <summary>Constants of nature (SI, exact where the SI defines them) and the one unit that magnetism still uses.</summary>
public static class PhysicalConstants
{
    /// <summary>Boltzmann's constant in J/K.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>Elementary charge in C.</summary>
    public const double ElementaryCharge = 1.602176634e-19;

    /// <summary>Mass of the electron in kg (CODATA 2018).</summary>
    public const double ElectronMass = 9.1093837015e-31;

    /// <summary>Reduced Planck constant in J s.</summary>
    public const double ReducedPlanck = 1.054571817e-34;

    /// <summary>Bohr magneton in J/T (CODATA 2018).</summary>
    public const double BohrMagneton = 9.2740100783e-24;

    /// <summary>Vacuum permeability μ0 in T m/A, with the value that makes one oersted 1e-4 T (2e-10 off the measured one).</summary>
    public const double VacuumPermeability = 4e-7 * Math.PI;

    /// <summary>The flux density that a field of one oersted has in vacuum, in T.</summary>
    public const double TeslaPerOersted = 1e-4;
}
