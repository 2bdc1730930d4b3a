using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class ThermalFieldTests
{
    private const ulong Seed = 300;
    private const double Gamma = 1.76085963e11;

    [Fact]
    public void Cells_without_coupling_are_distributed_as_Boltzmann_says()
    {
        // σ = KV/kT = 3: the exact <m_z²> follows by quadrature of exp(σ z²).
        const double temperature = 300, sigma = 3, damping = 0.5;
        var mesh = new Mesh(32, 32, 1, 3e-9, 3e-9, 3e-9);
        var material = new MagneticMaterial
        {
            SaturationMagnetisation = 8e5, ExchangeStiffness = 0, Damping = damping,
            FirstOrderAnisotropy = sigma * PhysicalConstants.Boltzmann * temperature / mesh.CellVolume,
        };
        var materials = MaterialMap.Uniform(mesh, material);
        using var system = new MicromagneticSystem(
            materials, [new UniaxialAnisotropyField(materials), new ThermalField(materials, temperature, Gamma, Seed)], 1, Gamma);
        var m = materials.Magnetise(CartesianVector.UnitZ);

        // The fastest precession turns 0.1 rad a step; 300 steps are several relaxation times 1/(2αω).
        var step = 0.1 / system.LargestAngularFrequency;
        var integrator = new ThermalIntegrator(system, step);
        integrator.Advance(m, 0, 300 * step);
        var sums = new double[mesh.CellCount];
        const int snapshots = 40;
        for (var i = 0; i < snapshots; i++)
        {
            integrator.Advance(m, (300 + 25 * i) * step, (325 + 25 * i) * step);
            for (var cell = 0; cell < mesh.CellCount; cell++)
            {
                sums[cell] += m[cell].Z * m[cell].Z / snapshots;
            }
        }

        var mean = sums.Average();
        var error = Math.Sqrt(sums.Sum(sum => (sum - mean) * (sum - mean)) / (sums.Length - 1.0) / sums.Length);
        Assert.True(Math.Abs(mean - Exact()) < 3.5 * error, $"seed {Seed}: {mean} ± {error}, exact {Exact()}");
        Assert.InRange(error, 0, 0.01);

        static double Exact()
        {
            var (numerator, denominator) = (0.0, 0.0);
            for (var i = 0; i < 20000; i++)
            {
                var z = (i + 0.5) / 20000;
                var weight = Math.Exp(sigma * z * z);
                numerator += z * z * weight;
                denominator += weight;
            }

            return numerator / denominator;
        }
    }

    [Fact]
    public void A_seed_gives_the_same_bits_on_any_number_of_threads_and_another_seed_others()
    {
        var first = Run(threads: 1, Seed);
        Assert.Equal(first, Run(threads: 2, Seed));
        Assert.NotEqual(first, Run(threads: 1, Seed + 1));
    }

    [Fact]
    public void An_integrator_that_draws_no_noise_refuses_a_system_with_a_temperature_and_names_the_one_that_does()
    {
        var materials = MaterialMap.Uniform(new Mesh(2, 2, 1, 3e-9, 3e-9, 3e-9), Material());
        using var system = new MicromagneticSystem(materials, [new ExchangeField(materials), new ThermalField(materials, 300, Gamma, Seed)], 1, Gamma);
        Func<TimeIntegrator>[] integrators =
            [() => new MultirateIntegrator(system), () => new FixedStepIntegrator(system), () => new AdaptiveIntegrator(system)];
        Assert.All(integrators, make => Assert.Contains("ThermalIntegrator", Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_temperature_below_zero_is_refused(double temperature)
    {
        var materials = MaterialMap.Uniform(new Mesh(2, 2, 1, 3e-9, 3e-9, 3e-9), Material());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThermalField(materials, temperature, Gamma, 0));
    }

    private static MagneticMaterial Material() => new() { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12, Damping = 0.1 };

    private static CartesianVector[] Run(int threads, ulong seed)
    {
        var materials = MaterialMap.Uniform(new Mesh(19, 13, 1, 3e-9, 3e-9, 3e-9), Material());
        using var system = new MicromagneticSystem(
            materials,
            [new ExchangeField(materials), new DemagnetisingField(materials), new ThermalField(materials, 300, Gamma, seed)], threads, Gamma);
        var m = materials.Magnetise(CartesianVector.UnitX);
        new ThermalIntegrator(system).Advance(m, 0, 5e-12);
        return [.. Enumerable.Range(0, system.Mesh.CellCount).Select(cell => m[cell])];
    }
}
