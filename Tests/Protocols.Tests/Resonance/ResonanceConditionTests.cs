using SpinBench.Protocols.Resonance;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Eq. (7) beside tabulated and independently computed resonances.</summary>
public class ResonanceConditionTests
{
    [Theory]
    [InlineData(0, 1.286805)]
    [InlineData(-110, 1.288563)]
    [InlineData(300, 1.084747)]
    public void Resonances_are_those_of_a_ring_down_in_another_program(double oersted, double gigahertz)
    {
        // cmtj's ring-down at a damping of 1e-3, second-order anisotropy included; it gives six digits.
        var frequency = new ResonanceCondition(0.056, 0.010, (72.34 + oersted) * 1e-4).Frequency(1e-3);
        Assert.Equal(gigahertz, frequency * 1e-9, 5e-6);
    }

    [Theory]
    [InlineData(-0.1, -450, 1.1848)]
    [InlineData(-0.1, 300, 1.1935)]
    [InlineData(0, -450, 1.0748)]
    [InlineData(0, 200, 1.2139)]
    [InlineData(0.2, -300, 1.0598)]
    [InlineData(0.2, 300, 0.8487)]
    public void Resonances_against_field_and_voltage_are_those_of_the_reference_table(double voltage, double oersted, double gigahertz)
    {
        var frequency = new ResonanceCondition(0.056 - 0.034 * voltage, 0.010, (72.34 + oersted) * 1e-4).Frequency();
        Assert.Equal(gigahertz, frequency * 1e-9, 1e-4);
    }

    [Fact]
    public void The_tilt_at_no_field_is_that_of_the_paper() =>
        Assert.Equal(9.0, new ResonanceCondition(0.056, 0.010, 72.34e-4).Tilt() * 180 / Math.PI, 0.01);

    [Fact]
    public void Frequencies_and_widths_agree_with_the_closed_form_also_off_the_plane_and_with_shape_anisotropy()
    {
        foreach (var (misalignment, shape) in ((double, double)[])[(0, 0), (0.0524, 0), (-0.03, 0.0571)])
        {
            var junction = new ClosedForm { Misalignment = misalignment, Shape = shape };
            foreach (var high in (bool[])[true, false])
            {
                var line = junction.Line(0.05, -0.02, high);
                var normal = (-0.02 * Math.Sin(misalignment) - 1e-4) * (high ? 1 : -1);
                var condition = new ResonanceCondition(
                    0.056 - 0.0017, 0.010, -0.02 * Math.Cos(misalignment) + 72.34e-4, normal, shape);
                Assert.Equal(line.Frequency, condition.Frequency(0.02), 1.0);
                Assert.Equal(line.Width, condition.Linewidth(0.02), 1.0);
            }
        }
    }

    [Fact]
    public void A_saturated_layer_has_no_well() =>
        Assert.True(double.IsNaN(new ResonanceCondition(0.056, 0.010, 0.08).Frequency()));
}
