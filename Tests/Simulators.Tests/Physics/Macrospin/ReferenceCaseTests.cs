using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using static SpinBench.Simulators.Tests.Physics.Macrospin.ReferenceCases;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>The deterministic cases L1 to L15 that an independent implementation passes too, with their tolerances.</summary>
public class ReferenceCaseTests
{
    private static readonly MacrospinParameters s_tilted = FreeLayer with { Field = new(7.234e-3, 0, 0) };

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4)]
    [InlineData(MacrospinIntegrator.DormandPrince)]
    public void L1_Larmor_precession(MacrospinIntegrator integrator)
    {
        var m = new MacrospinParameters { Field = new(0, 0, 0.1) }.Follow(CartesianVector.UnitX, 10e-9, integrator).Final;
        Assert.Equal(0.987736, m.X, 1e-4);
        Assert.Equal(0.156133, m.Y, 1e-4);
        Assert.Equal(0, m.Z, 1e-4);
    }

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4)]
    [InlineData(MacrospinIntegrator.DormandPrince)]
    public void L2_damped_precession(MacrospinIntegrator integrator)
    {
        var parameters = new MacrospinParameters { Field = new(0, 0, 0.1), Damping = 0.1 };
        var m = parameters.Follow(CartesianVector.AtAngles(170 * Degree, 0), 2e-9, integrator).Final;
        Assert.Equal(-0.5933314, m.X, 1e-5);
        Assert.Equal(-0.1907071, m.Y, 1e-5);
        Assert.Equal(0.7820413, m.Z, 1e-5);
    }

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4, 1e-12)]
    [InlineData(MacrospinIntegrator.DormandPrince, 1e-12)]
    [InlineData(MacrospinIntegrator.Heun, 1e-13)]
    [InlineData(MacrospinIntegrator.ImplicitMidpoint, 1e-13)]
    public void L3_relaxation_to_the_easy_axis(MacrospinIntegrator integrator, double step)
    {
        var parameters = new MacrospinParameters { AnisotropyField = 0.1, Damping = 0.05 };
        var m = parameters.Follow(CartesianVector.AtAngles(80 * Degree, 0), 2e-9, integrator, step).Final;
        Assert.Equal(44.396912, PolarDegrees(m), 1e-3);
    }

    [Fact]
    public void L4_Kittel_along_the_normal()
    {
        var parameters = FreeLayer with { Field = new(0, 0, 50e-3), Damping = 0 };
        Assert.Equal(1, LinearMode.About(parameters, CartesianVector.UnitZ).Frequency / 2.690395e9, 1e-3);
        Assert.Equal(1, RingDownFrequency(parameters, CartesianVector.UnitZ) / 2.690395e9, 1e-3);
    }

    [Fact]
    public void L5_Kittel_in_the_plane()
    {
        var parameters = FreeLayer with { Field = new(0.1, 0, 0), Damping = 0 };
        Assert.Equal(1, LinearMode.About(parameters, CartesianVector.UnitX).Frequency / 1.858965e9, 1e-3);
        Assert.Equal(1, RingDownFrequency(parameters, CartesianVector.UnitX) / 1.858965e9, 1e-3);
    }

    [Fact]
    public void L6_tilt_by_the_coupling_field()
    {
        Assert.Equal(8.9997, PolarDegrees(Equilibria.MinimumFrom(s_tilted, CartesianVector.UnitZ)), 0.01);
        var relaxed = (s_tilted with { Damping = 0.5 }).Follow(CartesianVector.AtAngles(0.5, 1), 20e-9, MacrospinIntegrator.DormandPrince);
        Assert.Equal(8.9997, PolarDegrees(relaxed.Final), 0.01);
    }

    [Theory]
    [InlineData(0, 1.286806, 1.286805)]
    [InlineData(-110, 1.288565, 1.288563)]
    [InlineData(300, 1.084749, 1.084747)]
    public void L7_resonance_against_the_field_along_x(double oersted, double byEquationSeven, double byRingDown)
    {
        var parameters = s_tilted with { Field = new(7.234e-3 + oersted * Oersted, 0, 0), Damping = 0 };
        var rest = Equilibria.MinimumFrom(parameters, CartesianVector.UnitZ);
        Assert.Equal(byEquationSeven, LinearMode.About(parameters, rest).Frequency * 1e-9, 2e-6);
        Assert.Equal(byRingDown, LinearMode.About(parameters with { Damping = 1e-3 }, rest).Frequency * 1e-9, 2e-6);
        Assert.Equal(1, RingDownFrequency(parameters, rest) * 1e-9 / byEquationSeven, 1e-3);
    }

    [Fact]
    public void L8_decay_of_the_energy()
    {
        var rest = Equilibria.MinimumFrom(s_tilted, CartesianVector.UnitZ);
        var mode = LinearMode.About(s_tilted, rest);
        Assert.Equal(1, mode.DecayRate / 0.3232885e9, 1e-4);
        Assert.Equal(51.453e6, mode.Linewidth, 1e3);

        // Over a whole number of periods the energy falls as exp(-Γt), whatever its ripple within one.
        var period = 1 / mode.Frequency;
        var start = new TangentPlane(rest).Turned(0.01, 0);
        var run = s_tilted.Follow(start, 8 * period, samples: 8);
        var floor = s_tilted.Energy(rest);
        var rate = Math.Log((s_tilted.Energy(run.Magnetisation[1]) - floor) / (s_tilted.Energy(run.Final) - floor)) / (7 * period);
        Assert.Equal(1, rate / 0.3232885e9, 0.01);
    }

    [Fact]
    public void L9_energy_is_kept_without_damping()
    {
        var parameters = s_tilted with { Damping = 0 };
        var start = CartesianVector.AtAngles(30 * Degree, 0.4);
        var run = parameters.Follow(start, 1e-6, samples: 10);
        Assert.All(run.Magnetisation, m =>
            Assert.Equal(0, (parameters.Energy(m) - parameters.Energy(start)) / parameters.AnisotropyField, 1e-8));
    }

    [Fact]
    public void L10_the_energy_lost_is_the_work_of_the_damping()
    {
        const int samples = 20_000;
        const double duration = 2e-9;
        var parameters = s_tilted with { Field = new(7.234e-3, 0, 10e-3) };
        var run = parameters.Follow(new(0.5, 0.3, 0.81), duration, step: 1e-13, samples: samples);
        var lost = parameters.Energy(run.Magnetisation[0]) - parameters.Energy(run.Final);
        var speeds = run.Magnetisation.Select(m => CartesianVector.Dot(parameters.RateOfChange(m), parameters.RateOfChange(m))).ToArray();
        var work = (speeds.Sum() - (speeds[0] + speeds[^1]) / 2) * duration / samples * parameters.Damping / parameters.GyromagneticRatio;
        Assert.Equal(1, lost / work, 1e-6);
        Assert.Equal(1, lost / 3.45461e-3, 1e-3);
    }

    [Theory]
    [InlineData(45, 0.5)]
    [InlineData(30, 0.524017)]
    [InlineData(15, 0.614659)]
    public void L11_Stoner_Wohlfarth_switching(double degrees, double expected)
    {
        var parameters = new MacrospinParameters { AnisotropyField = 0.1 };
        var field = SwitchingField.Along(parameters, CartesianVector.UnitZ, CartesianVector.AtAngles((180 - degrees) * Degree, 0), 0.2);
        Assert.Equal(expected, field!.Value / 0.1, 0.004);
    }

    [Fact]
    public void L12_threshold_of_the_spin_torque()
    {
        var cone = CartesianVector.AtAngles(2.86 * Degree, 0);
        var (low, high) = (0.0, 5e-3);
        while (high - low > 1e-8)
        {
            var torque = (low + high) / 2;
            var parameters = new MacrospinParameters
            {
                AnisotropyField = 56e-3, Field = new(0, 0, 20e-3), Damping = 0.02, Polarisation = CartesianVector.UnitZ,
                DampingLikeField = -torque,
            };
            (low, high) = parameters.Follow(cone, 1e-9).Final.Z < cone.Z ? (low, torque) : (torque, high);
        }

        Assert.Equal(1, low / 1.518603e-3, 0.01);
    }

    [Fact]
    public void L13_tilt_under_a_polariser_in_the_plane()
    {
        var parameters = new MacrospinParameters { AnisotropyField = 56e-3, Damping = 0.02, DampingLikeField = 2e-3 };
        var rest = Equilibria.StationaryNear(parameters, CartesianVector.UnitZ)!.Value;
        Assert.Equal(2.048022, Math.Atan2(rest.Y, rest.Z) / Degree, 1e-5);
        var relaxed = parameters.Follow(CartesianVector.UnitZ, 30e-9, MacrospinIntegrator.DormandPrince).Final;
        Assert.Equal(2.048022, Math.Atan2(relaxed.Y, relaxed.Z) / Degree, 0.05);
    }

    [Fact]
    public void L14_half_a_turn_about_the_field_while_the_voltage_takes_the_anisotropy_away()
    {
        var parameters = new MacrospinParameters { Field = new(8e-3, 0, 0) };
        Assert.Equal(-1, parameters.Follow(CartesianVector.UnitZ, 2.2302e-9).Final.Z, 1e-4);
    }

    [Theory]
    [InlineData(-100, 1.383653)]
    [InlineData(0, 1.288565)]
    [InlineData(200, 1.098643)]
    public void L15_resonance_against_voltage(double millivolts, double expected)
    {
        var junction = new JunctionMacrospin(Cai2019.Device with { StrayField = 0, Damping = 0 });
        var parameters = junction.ParametersAt(new() { Voltage = millivolts * 1e-3, Field = new(-110 * Oersted, 0, 0) });
        var rest = Equilibria.MinimumFrom(parameters, CartesianVector.UnitZ);
        Assert.Equal(expected, LinearMode.About(parameters, rest).Frequency * 1e-9, 2e-6);
    }

    /// <summary>Frequency of a free oscillation of 0.3 degrees, from its first and last upward crossing of the rest.</summary>
    private static double RingDownFrequency(MacrospinParameters parameters, CartesianVector rest)
    {
        var plane = new TangentPlane(rest);
        var run = parameters.Follow(plane.Turned(0.005, 0), 20e-9, step: 2e-12, samples: 10_000);
        var side = run.Magnetisation.Select(m => plane.Components(m).Second).ToArray();
        var crossings = Enumerable.Range(1, side.Length - 1).Where(i => side[i - 1] < 0 && side[i] >= 0)
            .Select(i => run.Times[i] - (run.Times[i] - run.Times[i - 1]) * side[i] / (side[i] - side[i - 1])).ToArray();
        return (crossings.Length - 1) / (crossings[^1] - crossings[0]);
    }
}
