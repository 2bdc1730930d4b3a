using SpinBench.Instruments.Randomness;
using SpinBench.Networks.AnalogueSynapses;

namespace SpinBench.Networks.Tests.AnalogueSynapses;

/// <summary>Write curves, modelled and measured.</summary>
public class WriteCurveTests
{
    private const ulong Seed = 32;

    [Fact]
    public void A_measured_tanh_is_the_models_again_with_its_centre_width_and_noise()
    {
        var stream = new RandomStream(Seed, "test/curve");
        var drives = Enumerable.Range(0, 4000).Select(index => 0.004 * ((index % 200) - 100) / 100 + 0.001).ToArray();
        var readings = drives.Select(drive => 700 - (20 * Math.Tanh((drive - 0.0012) / 0.0008)) + (0.4 * stream.NextGaussian())).ToArray();
        var curve = MeasuredWriteCurve.Of("test", drives, readings);

        Assert.Equal(0.0012, curve.Centre, 4);
        Assert.Equal(-0.0008, curve.Width, 4);
        Assert.InRange(curve.CycleNoise, 0.018, 0.021); // 0.4 of half the range, 20; isotonic means of twenty readings take a little of it
        foreach (var drive in new[] { -1.5, -0.5, 0.0, 0.7, 1.2 })
        {
            Assert.Equal(WriteCurve.Tanh.Reading(drive), curve.Reading(drive), 1.5e-2);
            Assert.Equal(curve.Reading(drive), curve.Reading(curve.DriveFor(curve.Reading(drive))), 1e-9);
        }
    }

    [Fact]
    public void A_curve_that_turns_around_is_refused_with_the_reason()
    {
        double[] drives = [.. Enumerable.Range(-10, 21).Select(drive => (double)drive)];
        var fault = Assert.Throws<WriteCurveException>(() => MeasuredWriteCurve.Of("dome.csv", drives, [.. drives.Select(drive => -drive * drive)]));
        Assert.Contains("dome.csv is not monotone", fault.Message, StringComparison.Ordinal);
        Assert.Contains("turning points", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_drives_are_too_few_and_constant_readings_are_refused()
    {
        Assert.Contains("needs 5", Assert.Throws<WriteCurveException>(() => MeasuredWriteCurve.Of("few", [1, 2, 3, 4], [1, 2, 3, 4])).Message, StringComparison.Ordinal);
        Assert.Throws<WriteCurveException>(() => MeasuredWriteCurve.Of("flat", [1, 2, 3, 4, 5], [7, 7, 7, 7, 7]));
    }

    [Fact]
    public void A_step_is_a_write_curve_whose_readings_between_are_steep()
    {
        double[] drives = [.. Enumerable.Range(0, 11).Select(drive => (double)drive)];
        var curve = MeasuredWriteCurve.Of("step", drives, [.. drives.Select(drive => drive < 5 ? 1.0 : 3.0)]);
        Assert.Equal(4.5, curve.Centre, 12);
        Assert.Equal((1.0, 3.0), curve.Range);
        Assert.Equal(0, curve.CycleNoise);
    }
}
