using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class FokkerPlanckRateTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.1, 0.5)]
    [InlineData(-0.3, 0.1)]
    public void A_symmetric_particle_has_the_rate_of_its_axial_equation_however_it_lies(double field, double damping)
    {
        var axis = new CartesianVector(0.48, -0.6, 0.64);
        var upright = new MacrospinParameters
        {
            AnisotropyField = 0.1, SecondOrderAnisotropyField = 0.02, Field = new(0, 0, 0.1 * field), Damping = damping,
            Temperature = 300, MagneticMoment = 8 * PhysicalConstants.Boltzmann * 300 / 0.1,
        };
        var lying = upright with { EasyAxis = axis, Field = 0.1 * field * axis };
        var exact = new AxialStatistics(upright).SlowestRate();
        Assert.Equal(1, FokkerPlanckRate.Smallest(upright, 14) / exact, 1e-6);
        Assert.Equal(1, FokkerPlanckRate.Smallest(lying, 14) / exact, 1e-6);
    }

    [Fact]
    public void A_flat_particle_has_the_rate_of_the_same_anisotropy()
    {
        var anisotropy = new MacrospinParameters
        {
            AnisotropyField = 0.1, Field = new(0.02, 0.01, 0), Damping = 0.3, Temperature = 300,
            MagneticMoment = 6 * PhysicalConstants.Boltzmann * 300 / 0.1,
        };
        var shape = anisotropy with { AnisotropyField = 0, DemagnetisingField = new(0.15, 0.15, 0.05) };
        Assert.Equal(1, FokkerPlanckRate.Smallest(shape, 12) / FokkerPlanckRate.Smallest(anisotropy, 12), 1e-6);
    }

    // An independent computation; volume as a part of V*, twice the inverse of the rate in ns.
    [Theory]
    [InlineData(0.25, 0.1, 18, 197.34)]
    [InlineData(0.25, 0.5, 14, 99.82)]
    [InlineData(0.25, 1, 14, 96.40)]
    [InlineData(0.35, 1, 16, 743.9)]
    public void The_reference_junction_has_the_published_rates(double volume, double damping, int degree, double dwell)
    {
        var device = Cai2019.Device with { StrayField = 0, Damping = damping };
        var junction = new JunctionMacrospin(device with { FluctuatingFraction = volume * device.FluctuatingFraction });
        var rate = FokkerPlanckRate.Smallest(junction.ParametersAt(new() { Temperature = 300 }), degree);
        Assert.Equal(1, 2e9 / rate / dwell, 5e-3);
    }

    [Fact]
    public void Spin_torque_and_stillness_are_refused()
    {
        var good = new MacrospinParameters { AnisotropyField = 0.1, Damping = 0.1, Temperature = 300, MagneticMoment = 1e-19 };
        Assert.Throws<ArgumentException>(() => FokkerPlanckRate.Smallest(good with { DampingLikeField = 1e-3 }, 8));
        Assert.Throws<ArgumentException>(() => FokkerPlanckRate.Smallest(good with { Damping = 0 }, 8));
        Assert.Throws<ArgumentException>(() => FokkerPlanckRate.Smallest(good with { Temperature = 0 }, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => FokkerPlanckRate.Smallest(good, 3));
    }
}
