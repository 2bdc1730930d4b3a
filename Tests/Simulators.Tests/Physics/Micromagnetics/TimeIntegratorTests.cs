using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class TimeIntegratorTests
{
    private static readonly MagneticMaterial s_material = new()
    {
        SaturationMagnetisation = 1e6, ExchangeStiffness = 15e-12, Damping = 0.1,
        FirstOrderAnisotropy = 28e3, SecondOrderAnisotropy = -2.5e3, EasyAxis = CartesianVector.AtAngles(0.3, 0.4),
    };

    [Fact]
    public void One_cell_is_a_macrospin_and_the_classical_scheme_has_order_four()
    {
        // A cell that Dormand and Prince lead with a tolerance of 1e-12 is the truth.
        var truth = Run(system => new AdaptiveIntegrator(system, 1e-12));
        var coarse = (Run(system => new FixedStepIntegrator(system, 4e-12)) - truth).Length;
        var fine = (Run(system => new FixedStepIntegrator(system, 2e-12)) - truth).Length;

        Assert.InRange(Math.Log2(coarse / fine), 3.8, 4.3);
        Assert.True((Macrospin() - truth).Length < 1e-9, $"{Macrospin()} {truth}");
    }

    [Fact]
    public void An_adaptive_error_follows_its_tolerance()
    {
        var truth = Run(system => new AdaptiveIntegrator(system, 1e-12));
        foreach (var scheme in new[] { RungeKuttaScheme.DormandPrince, RungeKuttaScheme.BogackiShampine })
        {
            // Some hundred steps, each within the tolerance.
            var error = (Run(system => new AdaptiveIntegrator(system, 1e-7, scheme)) - truth).Length;
            Assert.InRange(error, 1e-12, 200 * 1e-7);
        }
    }

    [Fact]
    public void A_step_that_would_diverge_is_refused_with_one_that_works()
    {
        var materials = MaterialMap.Uniform(new(8, 8, 1, 2e-9, 2e-9, 2e-9), s_material);
        using var system = new MicromagneticSystem(materials, [new ExchangeField(materials)]);
        var refused = Assert.Throws<UnstableStepException>(() => new FixedStepIntegrator(system, 5e-12));

        // Exchange: 8 · 2A/(M_s Δ²) in two dimensions.
        Assert.Equal(2 * Math.Sqrt(2) / (1.76085963e11 * 8 * 2 * 15e-12 / (1e6 * 4e-18)), refused.StableStep, 1e-18);
        Assert.Contains("exchange", refused.Message, StringComparison.Ordinal);
        _ = new FixedStepIntegrator(system, refused.StableStep);
    }

    [Fact]
    public void What_is_no_unit_vector_or_no_field_is_named_and_nothing_leaves()
    {
        var materials = MaterialMap.Uniform(new(2, 1, 1, 2e-9, 2e-9, 2e-9), s_material);
        using var system = new MicromagneticSystem(materials, [new ZeemanField(materials, _ => new(double.NaN, 0, 0), 1)]);
        var integrator = new FixedStepIntegrator(system);
        var state = materials.Magnetise(CartesianVector.UnitZ);
        Assert.Throws<ArithmeticException>(() => integrator.Advance(state, 0, 1e-12));
        Assert.Throws<ArgumentException>(() => integrator.Advance(state, 0, 1e-12));
        Assert.Throws<ArgumentException>(() => materials.Magnetise(default(CartesianVector)));
    }

    private static CartesianVector Run(Func<MicromagneticSystem, TimeIntegrator> integrator)
    {
        var materials = MaterialMap.Uniform(new(1, 1, 1, 2e-9, 2e-9, 2e-9), s_material);
        using var system = new MicromagneticSystem(
            materials, [new UniaxialAnisotropyField(materials), new ZeemanField(materials, new(0.05, -0.02, 0.3))]);
        var state = materials.Magnetise(CartesianVector.AtAngles(2.5, 0.3));
        integrator(system).Advance(state, 0, 0.4e-9);
        return state[0];
    }

    private static CartesianVector Macrospin()
    {
        var parameters = new MacrospinParameters
        {
            Damping = 0.1, EasyAxis = s_material.EasyAxis, AnisotropyField = 2 * 28e3 / 1e6,
            SecondOrderAnisotropyField = 4 * 2.5e3 / 1e6, Field = new(0.05, -0.02, 0.3),
        };
        var m = CartesianVector.AtAngles(2.5, 0.3);
        const double step = 0.1e-12;
        for (var i = 0; i < 4000; i++)
        {
            var k1 = parameters.RateOfChange(m);
            var k2 = parameters.RateOfChange(m + step / 2 * k1);
            var k3 = parameters.RateOfChange(m + step / 2 * k2);
            var k4 = parameters.RateOfChange(m + step * k3);
            m = (m + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)).Normalised;
        }

        return m;
    }
}
