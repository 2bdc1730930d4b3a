using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class AxialStatisticsTests
{
    // An independent computation, in units of the time of free diffusion.
    [Theory]
    [InlineData(3, 0.235701, 9.7886)]
    [InlineData(4, 0.129835, 16.4538)]
    [InlineData(5, 0.0677032, 30.3518)]
    [InlineData(6, 0.0336132, 60.0762)]
    [InlineData(7, 0.0160043, 125.300)]
    [InlineData(8, 0.00736218, 271.735)]
    [InlineData(10, 0.00144108, 1387.32)]
    public void Rate_and_passage_time_of_a_uniaxial_particle_are_the_published_ones(double barrier, double rate, double passage)
    {
        var statistics = new AxialStatistics(Uniaxial(barrier, 0));
        Assert.Equal(1, statistics.SlowestRate() * statistics.FreeDiffusionTime / rate, 1e-5);
        Assert.Equal(1, statistics.MeanFirstPassageTime(-0.8, 0.8) / statistics.FreeDiffusionTime / passage, 1e-5);
    }

    [Fact]
    public void A_field_along_the_axis_makes_one_way_longer()
    {
        var statistics = new AxialStatistics(Uniaxial(5, 0.1));
        Assert.Equal(0.0892726, statistics.SlowestRate() * statistics.FreeDiffusionTime, 1e-7);
        Assert.Equal(76.833, statistics.MeanFirstPassageTime(0.8, -0.8) / statistics.FreeDiffusionTime, 1e-3);
        Assert.Equal(13.683, statistics.MeanFirstPassageTime(-0.8, 0.8) / statistics.FreeDiffusionTime, 1e-3);
    }

    [Fact]
    public void Moments_are_Langevins_and_the_published_ones()
    {
        var field = Uniaxial(5, 0) with { AnisotropyField = 0, Field = new(0, 0, 3 * PhysicalConstants.Boltzmann * 300 / Uniaxial(5, 0).MagneticMoment) };
        Assert.Equal(1 / Math.Tanh(3) - 1.0 / 3, new AxialStatistics(field).Moment(1), 1e-9);
        Assert.Equal(0.764267, new AxialStatistics(Uniaxial(5, 0)).Moment(2), 1e-6);
        Assert.Equal(0.634988, new AxialStatistics(Uniaxial(5, 0)).Moment(4), 2e-6);
    }

    [Fact]
    public void A_torque_along_the_axis_is_a_field_over_the_damping()
    {
        var torque = Uniaxial(5, 0) with { Polarisation = -CartesianVector.UnitZ, DampingLikeField = -0.1 * 0.1 * 0.02, Damping = 0.02 };
        var field = Uniaxial(5, 0.1) with { Damping = 0.02 };
        Assert.Equal(new AxialStatistics(field).Moment(1), new AxialStatistics(torque).Moment(1), 1e-12);
    }

    [Fact]
    public void The_reference_junction_diffuses_in_155_nanoseconds()
    {
        var parameters = Uniaxial(5, 0) with { Damping = 0.02, MagneticMoment = 1.18e6 * 3.83e-24 };
        Assert.Equal(155e-9, new AxialStatistics(parameters).FreeDiffusionTime, 0.5e-9);
    }

    [Fact]
    public void What_is_not_symmetric_about_the_normal_is_refused()
    {
        var good = Uniaxial(5, 0);
        Assert.Throws<ArgumentException>(() => new AxialStatistics(good with { Field = new(1e-3, 0, 0) }));
        Assert.Throws<ArgumentException>(() => new AxialStatistics(good with { DemagnetisingField = new(0, 0.1, 1) }));
        Assert.Throws<ArgumentException>(() => new AxialStatistics(good with { EasyAxis = CartesianVector.UnitX }));
        Assert.Throws<ArgumentException>(() => new AxialStatistics(good with { Temperature = 0 }));
        Assert.Throws<ArgumentException>(() => new AxialStatistics(good with { SpinOrbitDampingLikeField = 1e-3 }));
    }

    /// <summary>A barrier in kT and a field in units of B_K.</summary>
    private static MacrospinParameters Uniaxial(double barrier, double field) => new()
    {
        AnisotropyField = 0.1, Field = new(0, 0, 0.1 * field), Damping = 0.1, Temperature = 300,
        MagneticMoment = 2 * barrier * PhysicalConstants.Boltzmann * 300 / 0.1,
    };
}
