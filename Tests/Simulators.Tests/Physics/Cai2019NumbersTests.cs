using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics;

/// <summary>Numbers of an independent reference implementation of the same model.</summary>
public class Cai2019NumbersTests
{
    private const double Oersted = 1e-4;

    private static readonly TwoStateModel s_paper = new(Cai2019.Device, FieldAxis.Perpendicular);

    private static readonly TwoStateModel s_landscape = new(
        Cai2019.Device with { RateModel = RateModel.Landscape }, FieldAxis.Perpendicular);

    [Fact]
    public void Wells_tilt_by_nine_degrees_towards_the_coupling_field()
    {
        var landscape = s_paper.LandscapeAt(0, s_paper.CentreField);
        Assert.Equal(9.00, landscape.UpAngle * 180 / Math.PI, 0.005);
        Assert.Equal(171.00, landscape.DownAngle * 180 / Math.PI, 0.005);
    }

    [Fact]
    public void Levels_at_the_centre_field_are_692_and_729_ohm()
    {
        // The reference rounds the tilt to 0.01 degrees here, which is 0.04 ohm.
        Assert.Equal(692.27, s_paper.Resistance(MagneticState.Low, 0, s_paper.CentreField), 0.05);
        Assert.Equal(729.28, s_paper.Resistance(MagneticState.High, 0, s_paper.CentreField), 0.05);
    }

    [Fact]
    public void Levels_at_zero_field_and_one_millivolt_have_the_field_dependent_slope()
    {
        Assert.Equal(692.18, s_paper.Resistance(MagneticState.Low, 1e-3, 0), 0.01);
        Assert.Equal(729.37, s_paper.Resistance(MagneticState.High, 1e-3, 0), 0.01);
    }

    [Fact]
    public void The_consistent_area_fraction_gives_748_and_788_ohm()
    {
        var model = new TwoStateModel(
            Cai2019.Device with { ResistiveAreaFraction = 0.239, ReferenceCanting = 16.9 * Math.PI / 180 },
            FieldAxis.Perpendicular);
        Assert.Equal(748, model.Resistance(MagneticState.Low, 0, model.CentreField), 1.0);
        Assert.Equal(788, model.Resistance(MagneticState.High, 0, model.CentreField), 1.0);
    }

    [Fact]
    public void Out_of_plane_saturation_reaches_the_loop_ends()
    {
        Assert.Equal(706.6, s_paper.Resistance(MagneticState.High, 1e-3, 650 * Oersted), 0.5);
        Assert.Equal(671.4, s_paper.Resistance(MagneticState.Low, 1e-3, -650 * Oersted), 0.5);
    }

    [Fact]
    public void In_plane_field_of_650_oersted_nearly_saturates()
    {
        var inPlane = new TwoStateModel(Cai2019.Device, FieldAxis.InPlane);
        Assert.Equal(512.6, inPlane.Resistance(MagneticState.Low, 7e-3, -650 * Oersted), 0.5);
        Assert.Equal(1006.7, inPlane.Resistance(MagneticState.High, 7e-3, 650 * Oersted), 0.5);
    }

    [Fact]
    public void Barrier_of_equation_six_and_of_the_landscape_differ_by_0_06_kT()
    {
        Assert.Equal(20.490, s_paper.PaperBarrier(0), 0.001);
        Assert.Equal(20.550, s_landscape.LandscapeBarrier(MagneticState.High, 0, s_landscape.CentreField), 0.001);
    }

    [Theory]
    [InlineData(-200, 24.134, 30.3, 0.25387, 0.21618, 7.85)]
    [InlineData(-150, 23.222, 12.2, 0.24427, 0.21605, 8.11)]
    [InlineData(-100, 22.310, 4.89, 0.23468, 0.21589, 8.38)]
    [InlineData(-50, 21.400, 1.967, 0.22511, 0.21573, 8.68)]
    [InlineData(0, 20.490, 0.792, 0.21554, 0.21554, 9.00)]
    [InlineData(50, 19.582, 0.3195, 0.20599, 0.21533, 9.34)]
    [InlineData(100, 18.675, 0.1290, 0.19645, 0.21510, 9.71)]
    [InlineData(150, 17.770, 0.0522, 0.18693, 0.21484, 10.11)]
    [InlineData(200, 16.867, 0.0211, 0.17742, 0.21454, 10.54)]
    public void Table_against_voltage_is_the_reference_table(
        double millivolts, double barrier, double dwell, double paperWeight, double landscapeWeight, double tilt)
    {
        var voltage = millivolts * 1e-3;
        var centre = s_paper.CentreField;
        Assert.Equal(barrier, s_paper.PaperBarrier(voltage), 0.001);
        Assert.Equal(1, 1 / s_paper.EscapeRate(MagneticState.High, voltage, centre) / dwell, 0.005);
        Assert.Equal(paperWeight, s_paper.Weight(voltage) * Oersted, 1e-5);
        Assert.Equal(landscapeWeight, s_landscape.Weight(voltage) * Oersted, 1e-5);
        Assert.Equal(tilt, s_paper.LandscapeAt(voltage, centre).UpAngle * 180 / Math.PI, 0.006);
    }

    [Fact]
    public void Dwell_times_at_zero_field_and_one_millivolt_are_the_reference_ones()
    {
        Assert.Equal(0.699, 1 / s_paper.EscapeRate(MagneticState.High, 1e-3, 0), 0.001);
        Assert.Equal(0.867, 1 / s_paper.EscapeRate(MagneticState.Low, 1e-3, 0), 0.001);
        Assert.Equal(0.446, s_paper.ProbabilityHigh(1e-3, 0), 0.0005);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(40)]
    public void Both_models_agree_on_the_logit_at_zero_voltage(double oersted)
    {
        var field = oersted * Oersted;
        Assert.Equal(Logit(s_paper.ProbabilityHigh(0, field)), Logit(s_landscape.ProbabilityHigh(0, field)), 2e-3);
    }

    // The reference listed barriers of the symmetric landscape: no stray field, no misalignment.
    [Theory]
    [InlineData(-150, 20.06)]
    [InlineData(-72.3, 27.8)]
    [InlineData(0, 20.55)]
    [InlineData(50, 16.24)]
    [InlineData(100, 12.49)]
    public void In_plane_field_moves_the_barrier(double oersted, double barrier)
    {
        var model = new TwoStateModel(Cai2019.Device with { StrayField = 0, Misalignment = 0 }, FieldAxis.InPlane);
        Assert.Equal(barrier, model.LandscapeBarrier(MagneticState.High, 0, oersted * Oersted), 0.05);
    }

    [Fact]
    public void Clamped_field_leaves_no_barrier_rising_again()
    {
        var atEdge = s_paper.EscapeRate(MagneticState.High, 0, s_paper.CentreField - 38.026e-3);
        var beyond = s_paper.EscapeRate(MagneticState.High, 0, s_paper.CentreField - 60e-3);
        Assert.Equal(1e9, atEdge, 1e9 * 1e-6);
        Assert.Equal(1e9, beyond, 1e9 * 1e-6);
    }

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
