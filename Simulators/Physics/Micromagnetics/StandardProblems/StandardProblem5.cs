using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>
/// µMAG standard problem 5: the vortex of a permalloy square of 100 nm by 100 nm by 10 nm under a current in the plane,
/// 1e12 A/m² towards +x and fully polarised, α = 0.1 and β = 0.05.
/// </summary>
/// <remarks>Source: M. Najafi et al., J. Appl. Phys. 105, 113914 (2009).</remarks>
public sealed record StandardProblem5
{
    private const double NonAdiabaticity = 0.05;

    /// <summary>Bohr magneton over the elementary charge in m²/s.</summary>
    private const double MagnetonOverCharge = 9.2740100783e-24 / PhysicalConstants.ElementaryCharge;

    /// <summary>Cells along an edge of 100 nm.</summary>
    public int Cells { get; init; } = 32;

    /// <summary>Layers of cells in the thickness of 10 nm.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Time under the current in s.</summary>
    public double Duration { get; init; } = 1e-9;

    /// <summary>γ in rad/(s T).</summary>
    public double GyromagneticRatio { get; init; } = 2.211e5 / PhysicalConstants.VacuumPermeability;

    /// <summary>Threads; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// u along x in m/s: μ_B j/(e M_s (1 + β²)) is 72.17 m/s for 1e12 A/m² along +x, and the electrons flow towards -x.
    /// </summary>
    public static double DriftVelocity => -MagnetonOverCharge * 1e12
        / (StandardMaterial.Permalloy.SaturationMagnetisation * (1 + NonAdiabaticity * NonAdiabaticity));

    /// <summary>Relaxes the vortex, counter-clockwise with its core up, and follows it under the current.</summary>
    /// <returns>Average magnetisation every 10 ps, from the start of the current.</returns>
    public IReadOnlyList<MagnetisationSample> Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var material = StandardMaterial.Permalloy with { Damping = 0.1 };
        var materials = MaterialMap.Uniform(
            new Mesh(Cells, Cells, Layers, 100e-9 / Cells, 100e-9 / Cells, 10e-9 / Layers), material);
        IFieldTerm[] conservative = [new ExchangeField(materials), new DemagnetisingField(materials)];
        var m = materials.Magnetise(r => new(-r.Y, r.X, 10e-9));
        using (var atRest = new MicromagneticSystem(materials, conservative, Threads, GyromagneticRatio))
        {
            new EnergyMinimiser(atRest).Minimise(m, 0, cancellationToken);
        }

        var current = new ZhangLiTorque(materials, DriftVelocity * CartesianVector.UnitX, NonAdiabaticity, GyromagneticRatio);
        using var system = new MicromagneticSystem(materials, [.. conservative, current], Threads, GyromagneticRatio);
        var intervals = Math.Max(1, (int)Math.Round(Duration / 10e-12));
        return new MultirateIntegrator(system).Trace(m, 0, Duration, intervals, progress, cancellationToken);
    }
}
