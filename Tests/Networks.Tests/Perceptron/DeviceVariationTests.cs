using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public unsafe class DeviceVariationTests
{
    private const int Units = 20_000;

    [Fact]
    public void Weights_and_shifts_scatter_as_asked()
    {
        // P'(u) of a spread layer at two sums gives each neuron's weight and shift back.
        var (low, high) = (Logits(new DeviceVariation(0.05, 0.25), -0.5f), Logits(new DeviceVariation(0.05, 0.25), 0.5f));
        var weights = low.Zip(high, (a, b) => b - a).ToArray();
        var shifts = low.Zip(weights, (a, w) => -0.5 - (a / w)).ToArray();
        AssertMoments(weights, 1, 0.05);
        AssertMoments(shifts, 0, 0.25);
    }

    [Fact]
    public void Field_noise_is_drawn_anew_at_each_presentation()
    {
        var variation = new DeviceVariation(FieldNoise: 0.5);
        var first = Logits(variation, 0, presentation: 1);
        var second = Logits(variation, 0, presentation: 2);
        AssertMoments(first, 0, 0.5);
        var covariance = first.Zip(second, (a, b) => a * b).Average();
        Assert.InRange(covariance, -5 * 0.25 / Math.Sqrt(Units), 5 * 0.25 / Math.Sqrt(Units));
        Assert.Equal(first, Logits(variation, 0, presentation: 1));
    }

    [Fact]
    public void A_network_built_in_other_junctions_keeps_its_weights_and_loses_little()
    {
        var data = TinyData.Clouds();
        var result = Trainings.Run(
            new PerceptronOptions { Hidden = [20], Epochs = 12, BatchSize = 10, Threads = 1 }, data);
        var same = result.Network.BuiltFrom(DeviceVariation.None, 1).Evaluate(data.Test, ReadOut.Analog, 1);
        Assert.Equal(result.FinalAccuracy, same.Accuracy);
        var spread = result.Network.BuiltFrom(new DeviceVariation(0.1, 0.1), 1).Evaluate(data.Test, ReadOut.Analog, 1);
        Assert.NotEqual(same.Loss, spread.Loss);
        Assert.InRange(spread.Accuracy, same.Accuracy - 0.1, 1);
    }

    private static double[] Logits(DeviceVariation variation, float sum, ulong presentation = 0)
    {
        var layer = new NeuronLayer(MatrixKernel.For(VectorWidth.Widest), Activation.Ideal, Units, 0, variation, seed: 3);
        var (sums, bias, slopes) = (new AlignedBlock<float>(Units), new AlignedBlock<float>(Units), new AlignedBlock<float>(Units));
        sums.Span.Fill(sum);
        layer.Fire(sums.Pointer, bias.Pointer, slopes.Pointer, 0, ChanceKeys.For(3, "training"), presentation);
        return [.. sums.Span.ToArray().Select(p => Math.Log(p / (1.0 - p)))];
    }

    private static void AssertMoments(double[] values, double mean, double deviation)
    {
        var found = values.Average();
        var spread = Math.Sqrt(values.Average(value => Math.Pow(value - found, 2)));
        Assert.InRange(found, mean - (5 * deviation / Math.Sqrt(Units)), mean + (5 * deviation / Math.Sqrt(Units)));
        Assert.InRange(spread / deviation, 1 - (5 / Math.Sqrt(2 * Units)) - 0.01, 1 + (5 / Math.Sqrt(2 * Units)) + 0.01);
    }
}
