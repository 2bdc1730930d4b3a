using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Readouts;

namespace SpinBench.Networks.Tests.Readouts;

/// <summary>The linear read-out into classes.</summary>
public class SoftmaxReadoutTests
{
    private const ulong Seed = 20;

    [Fact]
    public void Two_classes_of_known_logistic_regression_give_its_weights_back()
    {
        // Labels drawn with P(1) = logistic(3 x - 1): the difference of both rows estimates slope and offset.
        const int Count = 40_000;
        var stream = new RandomStream(Seed, "test/softmax");
        var (regressors, labels) = (new double[Count], new byte[Count]);
        for (var index = 0; index < Count; index++)
        {
            regressors[index] = stream.NextGaussian();
            labels[index] = stream.NextUniform() < 1 / (1 + Math.Exp(1 - (3 * regressors[index]))) ? (byte)1 : (byte)0;
        }

        var readout = SoftmaxReadout.Train(regressors, labels, 2, 1e-9);

        // Standard errors by Fisher's information are 0.033 and 0.017.
        Assert.InRange(readout.Weight(1, 0) - readout.Weight(0, 0), 3 - 0.13, 3 + 0.13);
        Assert.InRange(readout.Bias(1) - readout.Bias(0), -1 - 0.07, -1 + 0.07);
    }

    [Fact]
    public void The_gradient_vanishes_at_the_minimum_and_agrees_with_differences_elsewhere()
    {
        var (regressors, labels) = Digits(300);
        var objective = new SoftmaxObjective(regressors, labels, 10, 0.01);
        var stream = new RandomStream(Seed, "test/softmax/point");
        var point = Enumerable.Range(0, objective.ParameterCount).Select(_ => stream.NextGaussian()).ToArray();
        var (gradient, unused) = (new double[point.Length], new double[point.Length]);
        objective.Evaluate(point, gradient);
        foreach (var parameter in new[] { 3, 64, 200, 649 })
        {
            const double Step = 1e-5;
            point[parameter] += Step;
            var above = objective.Evaluate(point, unused);
            point[parameter] -= 2 * Step;
            var below = objective.Evaluate(point, unused);
            point[parameter] += Step;
            Assert.Equal((above - below) / (2 * Step), gradient[parameter], 7);
        }

        var readout = SoftmaxReadout.Train(regressors, labels, 10, 0.01);
        var weights = readout.CopyWeights();
        var best = Enumerable.Range(0, 10).SelectMany(label => weights[(label * 64)..((label + 1) * 64)].Append(readout.Bias(label))).ToArray();
        objective.Evaluate(best, gradient);
        Assert.True(gradient.Max(Math.Abs) < 1e-5, $"largest slope {gradient.Max(Math.Abs)}");
    }

    [Fact]
    public void Small_digits_are_told_apart_and_the_same_training_gives_the_same_bits()
    {
        var (regressors, labels) = Digits(1797);
        var readout = SoftmaxReadout.Train(regressors.AsMemory(0, 1200 * 64), labels.AsMemory(0, 1200), 10, 1e-3);
        var again = SoftmaxReadout.Train(regressors.AsMemory(0, 1200 * 64), labels.AsMemory(0, 1200), 10, 1e-3);

        // A linear classifier has 92 to 94 % on the last third of this file, whose writers are other ones.
        Assert.InRange(readout.Accuracy(regressors.AsSpan(1200 * 64), labels.AsSpan(1200)), 0.9, 0.97);
        Assert.Equal(readout.CopyWeights(), again.CopyWeights());
        var copy = SoftmaxReadout.Of(readout.CopyWeights(), [.. Enumerable.Range(0, 10).Select(readout.Bias)]);
        Assert.Equal(readout.Accuracy(regressors, labels), copy.Accuracy(regressors, labels));
    }

    [Fact]
    public void Probabilities_add_up_to_one_and_their_largest_is_the_verdict()
    {
        var readout = SoftmaxReadout.Of([1, 0, 0, 1, -1, -1], [0, 0, 0.5]);
        Span<double> probabilities = stackalloc double[3];
        readout.Probabilities([0.3, 900], probabilities);
        Assert.Equal(1, probabilities[0] + probabilities[1] + probabilities[2], 12);
        Assert.Equal(1, readout.Classify([0.3, 900]));
        Assert.Equal(1, probabilities[1], 12);
    }

    [Fact]
    public void What_cannot_be_trained_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SoftmaxReadout.Train(new double[5], new byte[2], 2, 1));
        Assert.Throws<ArgumentException>(() => SoftmaxReadout.Train(new double[] { 1, double.NaN }, new byte[2], 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxReadout.Train(new double[2], new byte[] { 0, 2 }, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxReadout.Train(new double[2], new byte[2], 2, 0));
    }

    private static (double[] Regressors, byte[] Labels) Digits(int count)
    {
        var (pixels, labels) = OpticalDigits.Load();
        return ([.. pixels.Take(count * OpticalDigits.PixelCount).Select(pixel => (double)pixel)], labels[..count]);
    }
}
