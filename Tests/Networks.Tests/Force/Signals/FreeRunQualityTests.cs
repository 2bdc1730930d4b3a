using SpinBench.Networks.Force.Signals;

namespace SpinBench.Networks.Tests.Force.Signals;

public class FreeRunQualityTests
{
    private const double Period = 33.3;

    [Fact]
    public void A_run_that_is_too_fast_and_too_small_is_measured_as_such()
    {
        var quality = Of(time => 0.97 * Wave(time * 1.001));
        
        // Blocks of 33 updates are no whole periods of 33.3: some per cent of the deviation.
        Assert.Equal(0.001, quality.FrequencyError, 5e-5);
        Assert.Equal(-0.03, quality.AmplitudeError, 2e-3);
        Assert.Equal(0.03, quality.Drift, 2e-3);
        Assert.True(quality.IsLearned, $"{quality}");
    }

    [Fact]
    public void A_run_that_dies_has_no_frequency()
    {
        var quality = Of(_ => 0.2);
        Assert.True(double.IsNaN(quality.FrequencyError) && double.IsNaN(quality.Drift) && !quality.IsLearned, $"{quality}");
        Assert.Equal(-1, quality.AmplitudeError, 1e-12);
    }

    private static double Wave(double time) => Math.Sin(2 * Math.PI * time / Period) + (0.4 * Math.Cos(6 * Math.PI * time / Period)) + 0.2;

    private static FreeRunQuality Of(Func<double, double> output)
    {
        const int count = 1000;
        double[] times = [.. Enumerable.Range(0, count).Select(index => (double)index)];
        return FreeRunQuality.Of([.. times.Select(output)], [.. times.Select(Wave)], Period);
    }
}
