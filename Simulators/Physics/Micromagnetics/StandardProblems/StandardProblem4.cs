namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>
/// µMAG standard problem 4: a permalloy film of 500 × 125 × 3 nm³ in the S state is reversed by a field that is switched on
/// at once (https://www.ctcms.nist.gov/~rdm/std4/spec4.html).
/// </summary>
public sealed class StandardProblem4
{
    private const double Permeability = PhysicalConstants.VacuumPermeability;

    /// <summary>The film cut into cells.</summary>
    /// <param name="countX">Cells along the 500 nm.</param>
    /// <param name="countY">Cells along the 125 nm.</param>
    public StandardProblem4(int countX = 128, int countY = 32) =>
        Mesh = new(countX, countY, 1, 500e-9 / countX, 125e-9 / countY, 3e-9);

    /// <summary>Flux density in T of field 1: 25 mT at 170°.</summary>
    public static CartesianVector FirstField { get; } = new(-24.6e-3, 4.3e-3, 0);

    /// <summary>Flux density in T of field 2: 36 mT at 190°.</summary>
    public static CartesianVector SecondField { get; } = new(-35.5e-3, -6.3e-3, 0);

    /// <summary>Permalloy as specified.</summary>
    public static MagneticMaterial Permalloy { get; } = new() { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12, Damping = 0.02 };

    /// <summary>γ in rad/(s T): 2.211e5 m/(A s) over μ0.</summary>
    public static double GyromagneticRatio => 2.211e5 / Permeability;

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>The film under a field, with damping as specified or any other.</summary>
    /// <param name="field">Flux density in T.</param>
    /// <param name="threads">Threads; 0 for one a processor.</param>
    /// <param name="damping">Gilbert damping.</param>
    public MicromagneticSystem Film(CartesianVector field, int threads = 1, double damping = 0.02)
    {
        var materials = MaterialMap.Uniform(Mesh, Permalloy with { Damping = damping });
        return new(
            materials,
            [new ExchangeField(materials), new DemagnetisingField(materials), new ZeemanField(materials, field)],
            threads, GyromagneticRatio);
    }

    /// <summary>
    /// The S state: what is left of saturation along (1, 1, 1), relaxed with strong damping without a field.
    /// </summary>
    /// <param name="torque">Largest |m × B| in T that is left.</param>
    /// <param name="threads">Threads; 0 for one a processor.</param>
    /// <param name="cancellation">Ends the work.</param>
    public VectorField SState(double torque = 1e-6, int threads = 1, CancellationToken cancellation = default)
    {
        using var film = Film(default, threads, damping: 1);
        var state = film.Materials.Magnetise(new CartesianVector(1, 1, 1));
        var integrator = new MultirateIntegrator(film);
        const double interval = 50e-12;
        for (var time = 0.0; film.LargestTorque(state, 0) > torque; time += interval)
        {
            integrator.Advance(state, time, time + interval, cancellation);
        }

        return state;
    }

    /// <summary>Time in s at which ⟨m_x⟩ first passes zero, between samples along a straight line; NaN if it never does.</summary>
    public static double FirstZero(IReadOnlyList<MagnetisationSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        for (var i = 1; i < samples.Count; i++)
        {
            var (before, after) = (samples[i - 1].Average.X, samples[i].Average.X);
            if (before > 0 && after <= 0)
            {
                return samples[i - 1].Time + before / (before - after) * (samples[i].Time - samples[i - 1].Time);
            }
        }

        return double.NaN;
    }
}
