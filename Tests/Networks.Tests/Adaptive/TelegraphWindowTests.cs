using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Adaptive;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Tests.Adaptive;

public class TelegraphWindowTests
{
    private const int Count = 40_000;
    private const ulong Seed = 11;

    // Slow, comparable and fast against a window of 1 s; the last by moments.
    [Theory]
    [InlineData(0.3, 0.1)]
    [InlineData(4, 2)]
    [InlineData(60, 9)]
    [InlineData(300, 200)]
    public void The_part_high_has_the_mean_and_variance_of_the_process(double toHigh, double toLow)
    {
        var chance = new RandomStream(Seed, "test");
        var (sum, squares, equilibrium) = (0.0, 0.0, toHigh / (toHigh + toLow));
        for (var sample = 0; sample < Count; sample++)
        {
            var state = chance.NextUniform() < equilibrium ? MagneticState.High : MagneticState.Low;
            var part = TelegraphWindow.Read(ref state, toHigh, toLow, 1, chance);
            sum += part;
            squares += (part - equilibrium) * (part - equilibrium);
        }

        var y = toHigh + toLow;
        var variance = equilibrium * (1 - equilibrium) * 2 * (y - 1 + Math.Exp(-y)) / (y * y);
        var deviation = Math.Sqrt(variance / Count);
        Assert.True(Math.Abs((sum / Count) - equilibrium) < 4.5 * deviation, $"mean {sum / Count} for {equilibrium} ± {deviation}, seed {Seed}");

        // The kurtosis of a part between 0 and 1 is at most that of two values.
        var spread = 4.5 * Math.Sqrt(Math.Max(2 * variance * variance, variance * ((1 - variance) - variance)) / Count);
        Assert.True(Math.Abs((squares / Count) - variance) < spread, $"variance {squares / Count} for {variance} ± {spread}, seed {Seed}");
    }

    [Theory]
    [InlineData(4, 2, 0.2)]
    [InlineData(300, 200, 0.001)]
    public void The_state_at_the_end_is_that_of_the_relaxation(double toHigh, double toLow, double duration)
    {
        var chance = new RandomStream(Seed, "test");
        var ended = 0;
        for (var sample = 0; sample < Count; sample++)
        {
            var state = MagneticState.Low;
            TelegraphWindow.Read(ref state, toHigh, toLow, duration, chance);
            ended += state == MagneticState.High ? 1 : 0;
        }

        var expected = OccupationMoments.ProbabilityOfEndingHigh(MagneticState.Low, toHigh, toLow, duration);
        var deviation = Math.Sqrt(expected * (1 - expected) / Count);
        Assert.True(Math.Abs(((double)ended / Count) - expected) < 4.5 * deviation, $"{(double)ended / Count} for {expected} ± {deviation}, seed {Seed}");
    }
}
