using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;

namespace SpinBench.Networks.Tests.Force;

public class WindowClassifierTests
{
    private const ulong Seed = 7100;

    [Fact]
    public void Three_classes_on_two_channels_are_told_apart()
    {
        var network = WindowClassifier.UsualNetwork with { InputCount = 2, OutputCount = 3 };
        var classifier = new WindowClassifier(network, CubicResponse.FortyNanometreJunction, WindowClassifier.UsualInverse, Seed);
        var stream = new RandomStream(Seed, "windows");
        for (var window = 0; window < 90; window++)
        {
            classifier.Learn(Turning(window % 3, stream));
        }

        for (var window = 0; window < 30; window++)
        {
            var tested = Turning(window % 3, stream);
            var decision = classifier.Classify(tested.Samples);
            Assert.True(decision.Label == tested.Label && decision.Margin(tested.Label) > 0, $"window {window} of class {tested.Label}: {string.Join(" ", decision.Means)}, seed {Seed}");
        }
    }

    [Fact]
    public void A_window_is_judged_alike_whatever_came_before_it()
    {
        var classifier = new WindowClassifier(WindowClassifier.UsualNetwork, CubicResponse.FortyNanometreJunction, WindowClassifier.UsualInverse, Seed);
        double[] samples = [.. Enumerable.Range(0, 40).Select(update => Math.Sin(0.3 * update))];
        classifier.Learn(new LabelledWindow(samples, 1));
        var first = classifier.Classify(samples).Means;
        classifier.Classify([.. Enumerable.Repeat(1.5, 60)]);
        Assert.Equal(first, classifier.Classify(samples).Means);
    }

    [Fact]
    public void A_margin_is_half_the_distance_to_the_best_rival()
    {
        var decision = new WindowDecision([-0.5, 0.75, 0.25]);
        Assert.Equal(1, decision.Label);
        Assert.Equal(0.25, decision.Margin(1));
        Assert.Equal(-0.625, decision.Margin(0));
    }

    [Fact]
    public void Windows_that_do_not_fit_the_network_are_refused_by_name()
    {
        var network = WindowClassifier.UsualNetwork with { InputCount = 2 };
        var classifier = new WindowClassifier(network, CubicResponse.FortyNanometreJunction, 1, Seed);
        Assert.Contains("3 samples", Assert.Throws<ArgumentException>(() => classifier.Classify([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("Sample 1", Assert.Throws<ArgumentException>(() => classifier.Classify([1, 2, double.NaN, 4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => classifier.Learn(new LabelledWindow([1, 2], 2)));
        Assert.Throws<ArgumentException>(() => new WindowClassifier(network with { OutputCount = 1 }, CubicResponse.FortyNanometreJunction, 1, Seed));
    }

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.3, false)]
    [InlineData(0.3, true)]
    public void A_square_wave_and_a_sine_are_told_apart_in_every_window_of_every_network(double noise, bool isPhaseRandom)
    {
        var experiment = new RecognitionExperiment(WindowClassifier.UsualNetwork, CubicResponse.FortyNanometreJunction) { Noise = noise, IsPhaseRandom = isPhaseRandom };
        for (var seed = Seed; seed < Seed + 10; seed++)
        {
            var outcome = experiment.Run(seed);
            Assert.True(outcome.IsPerfect, $"{outcome.RightCount} of 100 right, seed {seed}");
        }
    }

    [Fact]
    public void Without_a_bias_waves_of_random_phase_cannot_be_separated()
    {
        var unbiased = WindowClassifier.UsualNetwork with { BiasRange = 0 };
        var experiment = new RecognitionExperiment(unbiased, CubicResponse.FortyNanometreJunction) { IsPhaseRandom = true, InitialInverse = 1 };
        var mean = Enumerable.Range(0, 10).Average(index => experiment.Run(Seed + (ulong)index).RightCount);
        Assert.True(mean < 90, $"{mean} of 100 right, seeds from {Seed}");
    }

    /// <summary>Two channels a quarter of a period apart, one way or the other, or in step.</summary>
    private static LabelledWindow Turning(int label, RandomStream stream)
    {
        var phase = 2 * Math.PI * stream.NextUniform();
        var lag = label switch { 0 => Math.PI / 2, 1 => -Math.PI / 2, _ => 0 };
        double[] samples =
        [
            .. Enumerable.Range(0, 50).SelectMany(update => new[]
            {
                Math.Sin((0.3 * update) + phase) + (0.05 * stream.NextGaussian()),
                Math.Sin((0.3 * update) + phase + lag) + (0.05 * stream.NextGaussian()),
            }),
        ];
        return new LabelledWindow(samples, label);
    }
}
