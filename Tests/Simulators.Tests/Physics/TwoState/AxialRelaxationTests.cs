using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

public class AxialRelaxationTests
{
    // Published with the reference model: exact eigenvalues and passage times from -0.8 to 0.8, in units of τ_N.
    [Theory]
    [InlineData(3, 0.235701, 9.7886)]
    [InlineData(4, 0.129835, 16.4538)]
    [InlineData(5, 0.0677032, 30.3518)]
    [InlineData(6, 0.0336132, 60.0762)]
    [InlineData(7, 0.0160043, 125.300)]
    [InlineData(8, 0.00736218, 271.735)]
    [InlineData(10, 0.00144108, 1387.32)]
    public void Eigenvalue_and_passage_time_of_a_uniaxial_particle_are_the_exact_ones(double barrier, double eigenvalue, double passage)
    {
        var axial = new AxialRelaxation(2 * barrier);
        Assert.Equal(1, axial.SmallestEigenvalue() / eigenvalue, 1e-5);
        Assert.Equal(1, axial.PassageTime(-0.8, 0.8) / passage, 1e-5);
    }

    [Fact]
    public void A_field_along_the_axis_parts_the_two_passage_times()
    {
        var axial = new AxialRelaxation(10, 0, 10 * 0.1);
        Assert.Equal(1, axial.SmallestEigenvalue() / 0.0892726, 1e-5);
        Assert.Equal(1, axial.PassageTime(0.8, -0.8) / 76.833, 1e-4);
        Assert.Equal(1, axial.PassageTime(-0.8, 0.8) / 13.683, 1e-4);
    }

    [Theory]
    [InlineData(16, 0)]
    [InlineData(20, 3)]
    [InlineData(24, 6)]
    public void Both_escape_rates_together_are_the_eigenvalue_at_a_high_barrier(double first, double second)
    {
        var axial = new AxialRelaxation(first, second, 0.3);
        var rates = 1 / axial.PassageTime(true) + 1 / axial.PassageTime(false);
        Assert.Equal(1, rates / axial.SmallestEigenvalue(), 0.01); // exponentially small in a barrier of 6 kT and more
    }

    [Fact]
    public void A_device_with_a_ring_for_a_saddle_takes_the_exact_rates()
    {
        var device = Cai2019.Device with
        {
            RateModel = RateModel.Landscape, StrayField = 0, CouplingField = 0, ComputesAttemptTime = true, FluctuatingFraction = 0.08,
        };
        var stiffness = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var exact = new AxialRelaxation(stiffness * device.AnisotropyField, stiffness * device.SecondOrderAnisotropyField)
            .SmallestEigenvalue() / AxialRelaxation.FreeDiffusionTime(device.Damping, device.GyromagneticRatio, stiffness);
        var rates = model.EscapeRate(MagneticState.High, 0, 0) + model.EscapeRate(MagneticState.Low, 0, 0);
        Assert.Equal(1, rates / exact, 0.01); // from bottom to bottom, which the eigenvalue is not, at 9 kT
    }

    [Fact]
    public void Free_diffusion_of_the_reference_volume_takes_155_nanoseconds()
    {
        var device = Cai2019.Device;
        var stiffness = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        Assert.Equal(155, AxialRelaxation.FreeDiffusionTime(0.02, device.GyromagneticRatio, stiffness) * 1e9, 0.5);
    }
}
