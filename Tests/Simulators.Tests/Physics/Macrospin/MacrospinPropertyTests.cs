using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class MacrospinPropertyTests
{
    private const double GammaOverTwoPi = 1.76085963e11 / (2 * Math.PI);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Along_the_normal_the_frequency_is_Kittels(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        for (var trial = 0; trial < 200; trial++)
        {
            var (shape, along) = (new CartesianVector(random.Between(0, 0.1), random.Between(0, 0.1), random.Between(0, 1)), random.Between(0, 1));
            var parameters = new MacrospinParameters
            {
                AnisotropyField = random.Between(1.2, 1.5), SecondOrderAnisotropyField = random.Between(-0.1, 0.1),
                DemagnetisingField = shape, Field = new(0, 0, along), Damping = random.Between(0, 0.05),
            };
            var stiffness = along + parameters.AnisotropyField - parameters.SecondOrderAnisotropyField - shape.Z;
            AssertMode(parameters, CartesianVector.UnitZ, stiffness + shape.X, stiffness + shape.Y, $"seed {seed}, trial {trial}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void In_the_plane_the_frequency_is_Kittels(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        for (var trial = 0; trial < 200; trial++)
        {
            var shape = new CartesianVector(random.Between(0, 0.05), random.Between(0.05, 0.1), random.Between(0.5, 1.8));
            var parameters = new MacrospinParameters
            {
                AnisotropyField = random.Between(-0.5, 0.4), SecondOrderAnisotropyField = random.Between(-0.1, 0.1),
                DemagnetisingField = shape, Field = new(random.Between(0, 1), 0, 0), Damping = random.Between(0, 0.05),
            };
            AssertMode(
                parameters, CartesianVector.UnitX, parameters.Field.X + shape.Y - shape.X,
                parameters.Field.X + shape.Z - shape.X - parameters.AnisotropyField, $"seed {seed}, trial {trial}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_uniaxial_particle_switches_on_the_astroid_at_any_angle(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        for (var trial = 0; trial < 12; trial++)
        {
            var axis = random.Direction();
            var anisotropy = random.Between(0.01, 1);
            var angle = random.Between(0.01, Math.PI / 2 - 0.01);
            var aside = CartesianVector.Cross(axis, random.Direction()).Normalised;
            var field = -Math.Cos(angle) * axis + Math.Sin(angle) * aside;
            var parameters = new MacrospinParameters { EasyAxis = axis, AnisotropyField = anisotropy };
            var astroid = Math.Pow(Math.Pow(Math.Cos(angle), 2.0 / 3) + Math.Pow(Math.Sin(angle), 2.0 / 3), -1.5);
            var switching = SwitchingField.Along(parameters, axis, field, 1.2 * anisotropy);
            Assert.True(
                switching is { } value && Math.Abs(value / anisotropy - astroid) < 1e-6,
                $"seed {seed}, trial {trial}: {switching / anisotropy} instead of {astroid} at {angle} rad");
        }
    }

    [Fact]
    public void A_prism_switches_on_the_astroid_of_its_shape()
    {
        const double saturation = 1.0;
        var factors = DemagnetisingFactors.RectangularPrism(100e-9, 20e-9, 20e-9);
        var parameters = new MacrospinParameters { DemagnetisingField = saturation * factors };
        var shape = saturation * (factors.Y - factors.X);
        var field = SwitchingField.Along(parameters, CartesianVector.UnitX, new(-1, 1, 0), 1);
        Assert.Equal(0.5, field!.Value / shape, 1e-6);
        Assert.Null(SwitchingField.Along(parameters, CartesianVector.UnitX, new(-1, 1, 0), 0.4 * shape));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Without_drive_the_energy_falls_to_a_minimum(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var parameters = random.Conservative() with { Damping = random.Between(0.1, 1) };
            var run = parameters.Follow(random.Direction(), 20e-9, MacrospinIntegrator.DormandPrince, samples: 400);
            var energies = run.Magnetisation.Select(parameters.Energy).ToArray();

            // A step may be wrong by 1e-9 of the vector, its energy by that times some 0.5 T.
            var error = 1e-9 * run.StepCount / 400 + 1e-9;
            for (var i = 1; i < energies.Length; i++)
            {
                Assert.True(energies[i] <= energies[i - 1] + error, $"seed {seed}, trial {trial}: rises at sample {i}");
            }

            var minimum = Equilibria.MinimumFrom(parameters, run.Final);
            Assert.True(energies[^1] >= parameters.Energy(minimum) - 1e-12, $"seed {seed}, trial {trial}: below the minimum");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_minimum_is_one_and_the_listed_ones_hold_every_descent(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var parameters = random.Conservative();
            var minima = Equilibria.Minima(parameters);
            Assert.NotEmpty(minima);
            foreach (var minimum in minima)
            {
                Assert.True(
                    CartesianVector.Cross(minimum, parameters.ConservativeField(minimum)).Length < 1e-10, $"seed {seed}, trial {trial}: torque left");
                Assert.True(LinearMode.About(parameters, minimum).IsStable, $"seed {seed}, trial {trial}: unstable");
            }

            for (var sample = 0; sample < 200; sample++)
            {
                Assert.True(
                    parameters.Energy(random.Direction()) >= parameters.Energy(minima[0]) - 1e-12, $"seed {seed}, trial {trial}: a lower direction");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stationary_direction_under_any_torque_stays_where_it_is(ulong seed)
    {
        var random = new RandomMacrospins(seed);
        var found = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var parameters = random.Driven();
            if (Equilibria.StationaryNear(parameters, random.Direction()) is not { } rest)
            {
                continue;
            }

            found++;
            Assert.True(parameters.RateOfChange(rest).Length < 1e-3 * StepLimit.LargestFrequency(parameters) * 1e-6, $"seed {seed}, trial {trial}");
            var mode = LinearMode.About(parameters, rest);
            if (!mode.IsStable || mode.DecayRate * 20e-9 < 10)
            {
                continue;
            }

            var run = parameters.Follow(new TangentPlane(rest).Turned(1e-4, 0), 20e-9, MacrospinIntegrator.DormandPrince);
            Assert.True((run.Final - rest).Length < 1e-4, $"seed {seed}, trial {trial}: left a stable direction");
        }

        Assert.True(found > 40, $"seed {seed}: found in {found} of 60 trials only");
    }

    private static void AssertMode(MacrospinParameters parameters, CartesianVector rest, double first, double second, string where)
    {
        var mode = LinearMode.About(parameters, rest);
        var dampingFactor = 1 + parameters.Damping * parameters.Damping;
        var resonance = GammaOverTwoPi * Math.Sqrt(first * second / dampingFactor);
        var linewidth = GammaOverTwoPi * parameters.Damping * (first + second) / dampingFactor;
        Assert.True(Math.Abs(mode.ResonanceFrequency / resonance - 1) < 1e-8, $"{where}: {mode.ResonanceFrequency} Hz instead of {resonance} Hz");
        Assert.True(Math.Abs(mode.Linewidth - linewidth) < 1e-8 * resonance, $"{where}: {mode.Linewidth} Hz instead of {linewidth} Hz");
        Assert.True(mode.IsStable, where);
    }
}
