using SpinBench.Instruments.Randomness;
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

    [Fact]
    public void A_chosen_penalty_does_not_learn_the_noise_of_a_short_record_and_leaves_what_has_none()
    {
        // A wire whose sixty nodes carry the input and as much noise: of the input's own next steps nothing but noise is left to learn.
        const ulong seed = 8;
        var drive = new BenchmarkDrive(new BenchmarkSettings { StepCount = 400, NodeCount = 60, Seed = seed });
        var stream = new RandomStream(seed, "noise of the record");
        var noisy = Array.ConvertAll(drive.Levels, level => level + stream.NextGaussian());
        var (chosen, small) = (BenchmarkScores.Of(drive, noisy, isPenaltyChosen: true), BenchmarkScores.Of(drive, noisy));

        // As good as the mean is 1; with a constant and 60 weights out of 100 steps, noise adds its share of the variance, 1/(1 - 61/100).
        Assert.True(chosen.FarPrediction < 1.1 && small.FarPrediction > 1.1, $"seed {seed}: {chosen.FarPrediction} and {small.FarPrediction}");
        Assert.True(chosen.MovingAverage < 0.9 * small.MovingAverage, $"seed {seed}: {chosen.MovingAverage} and {small.MovingAverage}");

        var line = drive.Windows(10);
        Assert.Equal(BenchmarkScores.Of(drive, line).MemoryCapacity, BenchmarkScores.Of(drive, line, isPenaltyChosen: true).MemoryCapacity, 0.5);
    }

    private static double[] Respond(BenchmarkDrive drive, double noise)
    {
        var states = new double[drive.Levels.Length];
        new OscillatorDevice(new OscillatorSettings { Noise = noise }).Respond(drive.Levels, 1, states);
        return states;
    }
}
