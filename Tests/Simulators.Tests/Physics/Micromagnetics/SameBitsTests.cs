using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class SameBitsTests
{
    public static TheoryData<int, VectorWidth> Ways => new()
    {
        { 2, VectorWidth.Bits256 }, { 3, VectorWidth.Bits128 }, { 1, VectorWidth.Bits512 }, { 2, VectorWidth.Bits512 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_trajectory_has_the_same_bits_for_any_threads_and_any_vector_width(int threads, VectorWidth width)
    {
        foreach (var kind in new Func<MicromagneticSystem, TimeIntegrator>[]
        {
            system => new FixedStepIntegrator(system), system => new MultirateIntegrator(system),
            system => new AdaptiveIntegrator(system, 1e-6), system => new AdaptiveIntegrator(system, 1e-6, RungeKuttaScheme.BogackiShampine),
        })
        {
            var expected = Run(1, VectorWidth.Bits256, kind);
            var actual = Run(threads, width, kind);
            Assert.Equal(expected.X.ToArray(), actual.X.ToArray());
            Assert.Equal(expected.Y.ToArray(), actual.Y.ToArray());
            Assert.Equal(expected.Z.ToArray(), actual.Z.ToArray());
        }
    }

    // 39 × 29 cells: several tiles, none of them full registers; a hole and two materials.
    private static VectorField Run(int threads, VectorWidth width, Func<MicromagneticSystem, TimeIntegrator> integrator)
    {
        var soft = new MagneticMaterial { SaturationMagnetisation = 8e5, ExchangeStiffness = 13e-12, FirstOrderAnisotropy = 1e5 };
        var hard = soft with { SaturationMagnetisation = 5e5, SecondOrderAnisotropy = 2e5, Damping = 0.1 };
        var materials = MaterialMap.ByCell(new(39, 29, 1, 4e-9, 4e-9, 2e-9), cell => cell % 101 == 7 ? null : cell % 39 < 20 ? soft : hard);
        using var system = new MicromagneticSystem(
            materials,
            [
                new ExchangeField(materials), new UniaxialAnisotropyField(materials), new DemagnetisingField(materials),
                new ZeemanField(materials, time => new(0.02, 0.03 * Math.Sin(2e10 * time), 0.1), 0.11),
            ],
            threads, width, 1.76e11);
        var state = materials.Magnetise(r => new CartesianVector(1, r.X * 1e7, r.Y * 2e7));
        integrator(system).Advance(state, 0, 6e-12, TestContext.Current.CancellationToken);
        return state;
    }
}
