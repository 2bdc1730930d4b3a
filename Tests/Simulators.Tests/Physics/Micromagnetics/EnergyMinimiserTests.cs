using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class EnergyMinimiserTests
{
    private const ulong Seed = 41;

    [Fact]
    public void Every_step_lowers_the_energy_by_what_it_says()
    {
        var materials = MaterialMap.Uniform(new Mesh(24, 16, 2, 3e-9, 3e-9, 3e-9), Material());
        using var system = System(materials, new CartesianVector(0.02, 0.05, 0));
        var m = Random(materials, 1);
        var minimiser = new EnergyMinimiser(system) { MaximumIterations = 1 };

        for (var step = 0; step < 60; step++)
        {
            var before = system.Energy(m, 0);
            var result = minimiser.Minimise(m);
            var after = system.Energy(m, 0);
            Assert.True(result.EnergyChange < 0, $"seed {Seed}, step {step}: {result}");
            Assert.Equal(after - before, result.EnergyChange, 1e-12 * Math.Abs(before));
            for (var cell = 0; cell < system.Mesh.CellCount; cell++)
            {
                Assert.Equal(1, m[cell].Length, 1e-15);
            }
        }
    }

    [Fact]
    public void The_end_is_at_rest_and_the_same_from_many_starts()
    {
        var materials = MaterialMap.Uniform(new Mesh(16, 16, 1, 4e-9, 4e-9, 4e-9), Material());
        using var system = System(materials, new CartesianVector(0.3, 0.1, 0.2));
        var minimiser = new EnergyMinimiser(system) { TorqueTolerance = 1e-7 };
        double? energy = null;
        foreach (var start in new ulong[] { 1, 2, 3 })
        {
            var m = Random(materials, start);
            var result = minimiser.Minimise(m);
            Assert.True(result.IsConverged, $"seed {Seed}, start {start}: {result}");
            Assert.InRange(system.LargestTorque(m, 0), 0, 1e-7);

            // The energy at a minimum is flat: a torque of 1e-7 T leaves 1e-14 of it.
            energy ??= system.Energy(m, 0);
            Assert.Equal(energy.Value, system.Energy(m, 0), 1e-11 * Math.Abs(energy.Value));
        }
    }

    [Theory]
    [InlineData(-0.30, true)]
    [InlineData(-0.52, false)]
    public void A_state_stays_in_its_well_until_the_well_is_gone(double fieldOverAnisotropy, bool isHeld)
    {
        // Stoner and Wohlfarth at 45 degrees switch at half the anisotropy field.
        const double anisotropyField = 0.1;
        var materials = MaterialMap.Uniform(new Mesh(4, 2, 1, 4e-9, 4e-9, 4e-9), Material(anisotropyField * 8e5 / 2));
        using var system = System(materials, fieldOverAnisotropy * anisotropyField * new CartesianVector(1, 0, 1).Normalised);
        var m = materials.Magnetise(new CartesianVector(0.05, 0, 1));

        var result = new EnergyMinimiser(system) { TorqueTolerance = 1e-8 }.Minimise(m);

        Assert.True(result.IsConverged, result.ToString());
        Assert.Equal(isHeld, m[0].Z > 0);
    }

    [Fact]
    public void Cubic_terms_relax_to_the_tilt_of_the_second_order_anisotropy()
    {
        // B_K1 = 56 mT, B_K2 = 10 mT and 7.234 mT across it tilt m by 9 degrees: 4 K2 = -M_s B_K2.
        var material = Material(0.056 * 8e5 / 2) with { SecondOrderAnisotropy = -0.010 * 8e5 / 4 };
        var materials = MaterialMap.Uniform(new Mesh(4, 4, 1, 4e-9, 4e-9, 2e-9), material);
        using var system = System(materials, new CartesianVector(7.234e-3, 0, 0));
        var m = materials.Magnetise(new CartesianVector(0.3, 0.1, 1));

        new EnergyMinimiser(system) { TorqueTolerance = 1e-9 }.Minimise(m);

        Assert.Equal(8.9997, Math.Asin(m[0].X) * 180 / Math.PI, 1e-3);
    }

    private static MicromagneticSystem System(MaterialMap materials, CartesianVector field) => new(
        materials, [new ExchangeField(materials), new UniaxialAnisotropyField(materials), new ZeemanField(materials, field)]);

    private static MagneticMaterial Material(double anisotropy = 2e4) => new()
    {
        SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12, FirstOrderAnisotropy = anisotropy,
    };

    private static VectorField Random(MaterialMap materials, ulong start)
    {
        var random = new RandomStream(Seed + start, "start");
        return materials.Magnetise(_ => new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()));
    }
}
