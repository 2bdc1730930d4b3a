using SpinBench.Cli.Studies.Cai2019;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Tests.Studies;

/// <summary>What the study compares with, against an independent reference implementation of the same model.</summary>
public class JunctionTruthTests
{
    private static readonly JunctionTruth s_truth = new(Cai2019.Device);

    [Fact]
    public void Levels_and_ends_of_the_loops_are_those_of_the_reference()
    {
        Assert.Equal(512.6, s_truth.InPlaneResistanceUnder(10e-6, -0.065), 0.5);
        Assert.Equal(1006.7, s_truth.InPlaneResistanceUnder(10e-6, 0.065), 0.5);
        Assert.Equal(706.6, s_truth.LevelUnder(10e-6, MagneticState.High, 0.065), 0.5);
        Assert.Equal(671.4, s_truth.LevelUnder(10e-6, MagneticState.Low, -0.065), 0.5);
        Assert.Equal(9.00 * Math.PI / 180, s_truth.Tilt, 0.01 * Math.PI / 180);
        Assert.Equal(25.998e-15, s_truth.InterfacialCoefficient, 1e-18);
    }

    [Theory]
    [InlineData(-0.1, 1.3837e9, 36.1e-6, -7.8e-6, 55.2e6)]
    [InlineData(0, 1.2886e9, 39.5e-6, -9.1e-6, 51.4e6)]
    [InlineData(0.2, 1.0986e9, 42.5e-6, -11.1e-6, 43.8e6)]
    public void Resonances_are_those_of_the_reference(double voltage, double centre, double symmetric, double antisymmetric, double width)
    {
        var line = s_truth.Resonance(voltage, -0.011, -40);
        // The reference gives the undamped resonance; damping lowers it by alpha^2/2. Its last digit is 0.1 MHz.
        Assert.Equal(centre * (1 - 0.02 * 0.02 / 2), line.Centre, 0.1e6);
        Assert.Equal(symmetric, line.Symmetric, 0.015 * symmetric);
        Assert.Equal(antisymmetric, line.Antisymmetric, 0.1 * Math.Abs(antisymmetric));
        Assert.Equal(width, line.Width, 0.01 * width);
    }

    [Fact]
    public void A_minor_loop_that_reads_once_a_second_crosses_seventeen_times()
    {
        double[] fields = [.. Enumerable.Range(-60, 121).Select(oersted => oersted * 1e-4)];
        Assert.Equal(17, s_truth.Crossings(1e-3, fields, 1), 1.0);
        var ratio = s_truth.DeviationFromProbability(0.2, fields, 0.1) / s_truth.DeviationFromProbability(1e-3, fields, 0.1);
        Assert.Equal(0.098 / 0.185, ratio, 0.08);
    }

    [Fact]
    public void The_dwell_times_slope_is_the_voltages_and_the_torques_changes_sign_across_the_balance_field()
    {
        var (anisotropy, torque) = s_truth.DwellSlopes();
        Assert.Equal(-18.2, anisotropy, 0.3);
        Assert.Equal(0, torque, 0.05);
        var (same, strong) = new JunctionTruth(JunctionDeviceFile.BuiltIn("cai2019-torque")).DwellSlopes();
        Assert.Equal(anisotropy, same, 1e-6);
        Assert.True(strong > 20, $"the torque favours the high state's side at zero field: {strong} /V");
    }
}
