using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public class BackPropagationTests
{
    private const int Batch = 10;
    private const double Step = 5e-3;
    private const float Rate = 1e-2f;

    public static TheoryData<OutputKind, int, double> Networks() => new()
    {
        { OutputKind.Neurons, 1, 1 },
        { OutputKind.Neurons, 2, 1 },
        { OutputKind.Softmax, 1, 1 },
        { OutputKind.Softmax, 3, 1 },
        { OutputKind.Softmax, 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_update_follows_the_gradient_found_by_finite_differences(OutputKind output, int hidden, double slope)
    {
        var data = TinyData.Clouds();
        var options = new PerceptronOptions
        {
            Hidden = [.. Enumerable.Repeat(6, hidden)],
            Activation = Activation.Sigmoid(slope),
            Output = output,
            VectorWidth = VectorWidth.Widest,
        };
        var network = new MultilayerPerceptron(options, data.Train.Features, data.Train.Classes);
        using var team = new WorkerTeam(2);
        var runner = new PassRunner(network.Parts, team, Batch);
        var batch = data.Train.Take(Batch);
        int[] order = [.. Enumerable.Range(0, Batch)];
        var slopes = Slopes(network, runner, batch);
        var before = Weights(network);
        runner.Train(batch, order, 0, reads: 0, ChanceKeys.For(0, "training"), Rate);
        var changes = Weights(network).Zip(before, (after, old) => (old - after) / Rate).ToArray();

        // With softmax the linear sums carry no slope, so p - y is the whole gradient; with neurons p - y leaves
        // out the slope of the last layer, 1 here. Differences of float losses carry about 1e-4.
        Assert.All(changes.Zip(slopes), pair => Assert.Equal(pair.Second, pair.First, 2e-3));
        Assert.Contains(slopes, slope => Math.Abs(slope) > 0.05);
    }

    private static double[] Slopes(MultilayerPerceptron network, PassRunner runner, LabelledSet batch)
    {
        var slopes = new List<double>();
        foreach (var layer in network.Layers)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Units; j++)
                {
                    var old = layer.Weights[i, j];
                    var high = LossWith(layer, i, j, (float)(old + Step), runner, batch);
                    var low = LossWith(layer, i, j, (float)(old - Step), runner, batch);
                    LossWith(layer, i, j, old, runner, batch);
                    slopes.Add((high - low) / (2 * Step));
                }
            }
        }

        return [.. slopes];
    }

    private static double LossWith(
        DenseLayer layer, int input, int unit, float weight, PassRunner runner, LabelledSet batch)
    {
        layer.Weights[input, unit] = weight;
        layer.Transpose(0, layer.Inputs);
        return runner.Evaluate(batch, ReadOut.Analog).Loss;
    }

    private static double[] Weights(MultilayerPerceptron network) =>
    [
        .. network.Layers.SelectMany(layer => Enumerable
            .Range(0, layer.Inputs)
            .SelectMany(i => Enumerable.Range(0, layer.Units).Select(j => (double)layer.Weights[i, j]))),
    ];
}
