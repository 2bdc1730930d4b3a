using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Crossbar;
using SpinBench.Networks.Readouts;
using Array = SpinBench.Networks.Crossbar.Crossbar;

namespace SpinBench.Networks.Tests.Crossbar;

/// <summary>Classifiers in crossbars of junctions.</summary>
public class CrossbarTests
{
    private const ulong Seed = 33;

    [Fact]
    public void Perfect_junctions_of_any_ratio_classify_as_software_does()
    {
        // Weights within 2.5 rms, so that none is cut off.
        var stream = new RandomStream(Seed, "test/weights");
        double[] weights = [.. Enumerable.Range(0, 60).Select(_ => (2 * stream.NextUniform()) - 1)];
        var classifier = SoftmaxReadout.Of(weights, [0.2, -0.1, 0]);
        double[] inputs = [.. Enumerable.Range(0, 20 * 200).Select(_ => stream.NextUniform())];
        byte[] labels = [.. Enumerable.Range(0, 200).Select(index => (byte)classifier.Classify(inputs.AsSpan(index * 20, 20)))];
        foreach (var ratio in new[] { 0.01, 1, 50 })
        {
            var array = new Array(classifier, new CrossbarDevice { Magnetoresistance = ratio, Spread = 0, ColumnNoise = 0 }, stream);
            Assert.Equal(200, array.CountRight(inputs, labels, stream));
        }
    }

    [Fact]
    public void Noise_is_relative_to_the_whole_column_and_hurts_more_where_the_ratio_is_low()
    {
        // Two classes, one row: I+ - I- of class 0 less that of class 1 is 2 TMR w; both columns' noise is that of about 1 + TMR/2.
        const double Ratio = 0.2, Noise = 0.2;
        var classifier = SoftmaxReadout.Of([1, -1], [0, 0]);
        var device = new CrossbarDevice { Magnetoresistance = Ratio, Spread = 0, ColumnNoise = Noise };
        const int Count = 40_000;
        var inputs = Enumerable.Repeat(1.0, Count).ToArray();
        var stream = new RandomStream(Seed, "test/noise");
        var right = new Array(classifier, device, stream).CountRight(inputs, new byte[Count], stream);

        // Currents are 1 + TMR and 1; four columns of noise stand against a difference of 2 TMR.
        var noise = Noise * Math.Sqrt(((1 + Ratio) * (1 + Ratio) + 1) / 2) * 2;
        var expected = MathNet.Numerics.Distributions.Normal.CDF(0, 1, 2 * Ratio / noise);
        Assert.Equal(expected, (double)right / Count, 4 * Math.Sqrt(expected * (1 - expected) / Count));
    }

    [Fact]
    public void The_longest_column_has_the_noise_of_one_junction()
    {
        var device = new CrossbarDevice { Magnetoresistance = 1.2, ColumnNoise = 0.003, JunctionNoise = 0.02 };
        var length = device.LargestColumn;
        var noise = (1 + 0.6) * Math.Sqrt((0.003 * 0.003 * length * length) + (0.02 * 0.02 * length));
        Assert.Equal(1.2, noise, 9);
        Assert.Equal(250, (device with { JunctionNoise = 0 }).LargestColumn, 6);
        Assert.Equal(0.75 * 0.75 / 0.0004, (device with { ColumnNoise = 0 }).LargestColumn, 6);
    }

    [Fact]
    public void Digits_lose_what_the_independent_program_says_at_each_ratio()
    {
        var experiment = CrossbarExperiment.Train(Seed, 6, TestContext.Current.CancellationToken);
        double At(double ratio, int levels = 0) =>
            experiment.Of(new CrossbarDevice { Magnetoresistance = ratio - 1, Levels = levels }, cancellationToken: TestContext.Current.CancellationToken).Value;

        // Its tolerance, and twice the scatter of a mean over six cuts of the data.
        Assert.Equal(0.970, experiment.Software.Value, 0.015 + 0.006);
        Assert.Equal(0.529, At(1.1), 0.06 + 0.025);
        Assert.Equal(0.949, At(2), 0.015 + 0.007);
        Assert.Equal(0.960, At(11), 0.015 + 0.006);
        Assert.True(At(2, levels: 2) < At(2, levels: 4) && At(2, levels: 4) < At(2, levels: 16), $"seed {Seed}");
        Assert.True(experiment.BinarySoftware.Value > At(1000, levels: 2), $"seed {Seed}: training for two levels beats cutting to them");
        Assert.Equal(At(1.5), At(1.5));
    }

    [Fact]
    public void Junctions_out_of_range_are_refused()
    {
        var classifier = SoftmaxReadout.Of([1, -1], [0, 0]);
        var stream = new RandomStream(Seed, "test/refused");
        Assert.Throws<ArgumentOutOfRangeException>(() => new Array(classifier, new CrossbarDevice { Magnetoresistance = 0 }, stream));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Array(classifier, new CrossbarDevice { Magnetoresistance = 1, Levels = 1 }, stream));
    }
}
