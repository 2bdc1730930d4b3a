using SpinBench.Networks.Force;

namespace SpinBench.Networks.Tests.Force;

public class SineFitTests
{
    private const double Interval = 1.5e-9;

    [Fact]
    public void A_sine_with_a_constant_is_found_exactly_beside_the_frequency_that_was_guessed()
    {
        const double frequency = 1 / 44.6e-9;
        double[] signal = [.. Enumerable.Range(0, 800).Select(index => 0.1 + (0.87 * Math.Sin((2 * Math.PI * frequency * index * Interval) + 0.4)))];
        var fit = SineFit.Of(signal, Interval, 1 / 45e-9);
        Assert.Equal(frequency, fit.Frequency, 1e-9 * frequency);
        Assert.Equal(0.87, fit.Amplitude, 1e-9);
        Assert.InRange(fit.Residual, 0, 1e-9);
    }

    [Fact]
    public void A_signal_that_is_nowhere_alternating_has_no_amplitude()
    {
        Assert.InRange(SineFit.Of(new double[100], Interval, 1 / 45e-9).Amplitude, 0, 1e-12);
    }

    [Fact]
    public void What_is_no_sine_remains_as_residual()
    {
        // A third harmonic of a tenth: its rms is 0.1/√2, over whole periods nothing of it is a sine of the first frequency.
        double[] signal = [.. Enumerable.Range(0, 900).Select(index => 2 * Math.PI * index / 30).Select(phase => Math.Sin(phase) + (0.1 * Math.Sin(3 * phase)))];
        Assert.Equal(0.1 / Math.Sqrt(2), SineFit.Of(signal, Interval, 1 / 45e-9).Residual, 1e-4);
    }
}
