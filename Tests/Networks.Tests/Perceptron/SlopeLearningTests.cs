using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;
using SpinBench.Networks.Tests.Data;

namespace SpinBench.Networks.Tests.Perceptron;

public class SlopeLearningTests
{
    private const int Batch = 20;
    private const double Step = 1e-2;
    private const double Rate = 1e-2;

    private static readonly PerceptronOptions s_options = new()
    {
        Hidden = [12], Epochs = 6, BatchSize = 15, TrainingReads = 1, TestReads = 1, Seed = 5, Threads = 1,
        SlopeLearning = new SlopeLearning(0.8, 1.25, 0.02),
    };

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0.7, 0)]
    [InlineData(2, 1.4, 0)]
    [InlineData(1, 1, 0.3)]
    public void The_gradient_of_each_layers_slope_is_that_found_by_finite_differences(int hidden, double slope, double spread)
    {
        var data = TinyData.Clouds();
        var options = new PerceptronOptions
        {
            Hidden = [.. Enumerable.Repeat(6, hidden)],
            Activation = Activation.Sigmoid(slope),
            Variation = new DeviceVariation(Shift: spread),
        };
        var network = new MultilayerPerceptron(options, data.Train.Features, data.Train.Classes);
        using var team = new WorkerTeam(2);
        var learning = new SlopeLearning(1e-3, 1e3, Rate);
        var runner = new PassRunner(network.Parts, team, Batch, learning);
        var batch = data.Train.Take(Batch);
        var expected = Enumerable.Range(0, hidden + 1).Select(layer => (LossAt(layer, Step) - LossAt(layer, -Step)) / (2 * Step)).ToArray();
        var before = network.Slopes;
        runner.Train(batch, [.. Enumerable.Range(0, Batch)], 0, reads: 0, ChanceKeys.For(0, "training"), rate: 1e-2);

        // Third derivatives of a loss of order 1 make errors of Step², differences of float losses 1e-5.
        Assert.All(expected.Zip(before.Zip(network.Slopes)), pair => Assert.Equal(pair.First, (pair.Second.First - pair.Second.Second) / Rate, 2e-3));
        Assert.Contains(expected, gradient => Math.Abs(gradient) > 0.05);

        double LossAt(int layer, double change)
        {
            var neurons = network.Parts.NeuronsOf(layer);
            neurons.Slope += change;
            var loss = runner.Evaluate(batch, ReadOut.Analog).Loss;
            neurons.Slope -= change;
            return loss;
        }
    }

    [Fact]
    public void A_training_with_learned_slopes_goes_on_from_its_file_and_ends_as_one_that_never_stopped()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "net.npz");
        var whole = Train(s_options with { Threads = 2 });
        NetworkFile.Save(path, Train(s_options with { Epochs = 2 }));
        var resumed = Train(s_options, NetworkFile.Load(path));
        Assert.Equal(whole.Epochs.SelectMany(epoch => epoch.Slopes!), resumed.Epochs.SelectMany(epoch => epoch.Slopes!));
        Assert.Equal(whole.Layers.SelectMany(layer => layer.Weights), resumed.Layers.SelectMany(layer => layer.Weights));
    }

    [Fact]
    public void Slopes_stay_within_their_bounds_and_a_restored_network_has_them()
    {
        var data = TinyData.Clouds(count: 200);
        var (network, stored) = (Result(s_options), Train(s_options));
        Assert.All(stored.Epochs.SelectMany(epoch => epoch.Slopes!), slope => Assert.InRange(slope, 0.8, 1.25));
        Assert.NotEqual([1.0, 1.0], network.Slopes);
        var restored = MultilayerPerceptron.Restore(stored, Activation.Ideal);
        Assert.Equal(network.Slopes, restored.Slopes);
        Assert.Equal(network.Slopes, restored.BuiltFrom(DeviceVariation.None, 0).Slopes);
        Assert.Equal(network.Evaluate(data.Test, new ReadOut(3, 1)), restored.Evaluate(data.Test, new ReadOut(3, 1)));
    }

    [Fact]
    public void Bounds_that_leave_the_first_slope_out_are_refused() =>
        Assert.Throws<TrainingOptionsException>((s_options with { SlopeLearning = new SlopeLearning(1.1, 1.2, 0.01) }).Validate);

    private static MultilayerPerceptron Result(PerceptronOptions options) => Trainings.Run(options, TinyData.Clouds(count: 200)).Network;

    private static TrainedNetwork Train(PerceptronOptions options, TrainedNetwork? start = null)
    {
        var last = new LastCheckpoint();
        PerceptronTraining.Run(
            options, TinyData.Clouds(count: 200), start: start, checkpoints: last, cancellationToken: TestContext.Current.CancellationToken);
        return last.Network!;
    }

    private sealed class LastCheckpoint : IProgress<TrainedNetwork>
    {
        public TrainedNetwork? Network { get; private set; }

        public void Report(TrainedNetwork value) => Network = value;
    }
}
