using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics;

public class SuperparamagneticRateTests
{
    private static readonly SuperparamagneticRate s_rate = new() { AttemptRate = 1e9, Barrier = 15, CriticalDrive = 0.2 };

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(-1.3)]
    public void Rate_and_Fano_factor_are_those_of_simulated_telegraph_noise(double barrierTimesDrive)
    {
        const ulong seed = 121;
        const int traces = 16_000;
        var drive = barrierTimesDrive / s_rate.Barrier * s_rate.CriticalDrive;
        var (toHigh, toLow) = (s_rate.ToHigh(drive), s_rate.ToLow(drive));
        var window = 120 / s_rate.CycleRate(drive);
        var stream = new RandomStream(seed, "telegraph");
        var counts = new double[traces];
        for (var trace = 0; trace < traces; trace++)
        {
            var high = stream.NextUniform() < toHigh / (toHigh + toLow);
            var process = new TelegraphProcess(stream, high ? MagneticState.High : MagneticState.Low);
            process.AdvanceByEvents(window, toHigh, toLow);
            counts[trace] = process.SwitchCount / 2.0;
        }

        var mean = counts.Average();
        var fano = counts.Sum(count => (count - mean) * (count - mean)) / (traces - 1) / mean;
        var expected = s_rate.FanoFactor(drive);
        Assert.True(
            Math.Abs(mean / (s_rate.CycleRate(drive) * window) - 1) < 4 * Math.Sqrt(expected / 120 / traces),
            $"seed {seed}: {mean} cycles instead of 120");
        // Four standard errors of a variance, and 1/120 for the cycles that the ends of the window cut.
        Assert.True(
            Math.Abs(fano - expected) < 4 * expected * Math.Sqrt(2.0 / traces) + 1.0 / 120,
            $"seed {seed}: Fano factor {fano}, expected {expected}");
    }

    [Fact]
    public void The_rate_is_largest_at_zero_drive_and_falls_as_one_over_cosh()
    {
        var drive = 0.03;
        var (a, b) = (s_rate.ToHigh(drive), s_rate.ToLow(drive));
        Assert.Equal(1, s_rate.CycleRate(drive) * (a + b) / (a * b), 1e-12);
        Assert.Equal(s_rate.LargestRate, s_rate.CycleRate(0));
        Assert.Equal(0.5, s_rate.FanoFactor(0), 1e-12);
        Assert.Equal(1, s_rate.FanoFactor(0.2), 1e-9);
    }
}
