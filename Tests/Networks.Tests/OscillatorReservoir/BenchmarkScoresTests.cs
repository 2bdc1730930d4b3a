using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Networks.Tests.OscillatorReservoir;

public sealed class BenchmarkScoresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_quiet_oscillator_gets_every_point_and_a_noisy_one_every_period(ulong seed)
    {
        var drive = new BenchmarkDrive(new BenchmarkSettings { Seed = seed });
        var quiet = BenchmarkScores.Of(drive, Respond(drive, 0));
        var noisy = BenchmarkScores.Of(drive, Respond(drive, 3e-3));
        var none = BenchmarkScores.Of(drive, drive.Windows(1));

        Assert.True(quiet.Points.Value >= 0.98, $"seed {seed}: {quiet.Points.Value} of the points");
        Assert.Equal((1.0, 1.0), (quiet.Periods.Value, noisy.Periods.Value));

        // A sine and a square have as many points on either side of 0: chance, within five standard errors of 250 periods.
        Assert.Equal(0.5, none.Points.Value, 5 * 0.5 / Math.Sqrt(250));
    }

    [Fact]
    public void A_delay_line_remembers_as_many_steps_as_it_has_and_nothing_that_is_not_linear()
    {
        const ulong seed = 6;
        var drive = new BenchmarkDrive(new BenchmarkSettings { Seed = seed });
        var line = BenchmarkScores.Of(drive, drive.Windows(10));

        // Nine of its ten inputs are past ones; each of the 31 other delays adds 1/2000 by chance.
        Assert.Equal(9, line.MemoryCapacity, 0.1);

        // No threshold of a weighted sum gets more than three of the four cases of two bits right.
        Assert.All(line.ExclusiveOr, right => Assert.True(right.Value < 0.75, $"seed {seed}: {right.Value}"));
    }

    [Fact]
    public void States_that_hold_the_targets_get_everything_right()
    {
        var drive = new BenchmarkDrive(new BenchmarkSettings { StepCount = 800 });
        var width = drive.Inputs.Max(input => input.Targets.Count);
        double[] states = [.. drive.Inputs.SelectMany(input => Enumerable.Range(0, input.Levels.Length)
            .SelectMany(step => Enumerable.Range(0, width).Select(target => target < input.Targets.Count ? input.Targets[target][step] : 0)))];
        var scores = BenchmarkScores.Of(drive, states);

        Assert.Equal(BenchmarkInput.LongestDelay, scores.MemoryCapacity, 1e-3);
        Assert.True(scores.MovingAverage < 1e-3 && scores.NearPrediction < 1e-3 && scores.FarPrediction < 1e-3);
        Assert.Equal((1.0, 1.0), (scores.Parity.Value, scores.Points.Value));
        Assert.All(scores.ExclusiveOr, right => Assert.Equal(1, right.Value));
    }

    private static double[] Respond(BenchmarkDrive drive, double noise)
    {
        var states = new double[drive.Levels.Length];
        new OscillatorDevice(new OscillatorSettings { Noise = noise }).Respond(drive.Levels, 1, states);
        return states;
    }
}
