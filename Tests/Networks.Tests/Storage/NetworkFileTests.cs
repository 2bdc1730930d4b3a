using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;
using SpinBench.Networks.Tests.Data;
using SpinBench.Networks.Tests.Perceptron;

namespace SpinBench.Networks.Tests.Storage;

public class NetworkFileTests
{
    private static readonly PerceptronOptions Options = new()
    {
        Hidden = [21], Epochs = 5, BatchSize = 37, TrainingReads = 2, TestReads = 1, Seed = 3, Threads = 1,
        Variation = new DeviceVariation(0.05, 0.25, 0.25, 0.02),
    };

    [Fact]
    public void A_training_that_goes_on_from_its_file_ends_as_one_that_never_stopped()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "net.npz");
        var data = TinyData.Clouds(count: 200);
        var whole = Train(Options);
        NetworkFile.Save(path, Train(Options with { Epochs = 2 }));
        var resumed = Train(Options, NetworkFile.Load(path));
        Assert.Equal(Losses(whole), Losses(resumed));
        Assert.Equal(whole.Layers.SelectMany(layer => layer.Weights), resumed.Layers.SelectMany(layer => layer.Weights));

        TrainedNetwork Train(PerceptronOptions options, TrainedNetwork? start = null)
        {
            var last = new LastCheckpoint();
            PerceptronTraining.Run(
                options, data, start: start, checkpoints: last, cancellationToken: TestContext.Current.CancellationToken);
            return last.Network!;
        }
    }

    [Fact]
    public void A_restored_network_classifies_as_the_trained_one()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "net.npz");
        var data = TinyData.Clouds();
        var options = Options with { Variation = DeviceVariation.None, TrainingReads = 0, TestReads = 0 };
        var last = new LastCheckpoint();
        var trained = PerceptronTraining.Run(
            options, data, checkpoints: last, cancellationToken: TestContext.Current.CancellationToken).Network;
        NetworkFile.Save(path, last.Network!);
        var restored = MultilayerPerceptron.Restore(NetworkFile.Load(path), Activation.Ideal);
        Assert.Equal(trained.Evaluate(data.Test, new ReadOut(3, 1)), restored.Evaluate(data.Test, new ReadOut(3, 1)));
    }

    [Fact]
    public void A_file_of_another_training_is_refused()
    {
        var data = TinyData.Clouds();
        var last = new LastCheckpoint();
        PerceptronTraining.Run(Options, data, checkpoints: last, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Throws<TrainingOptionsException>(() => PerceptronTraining.Run(
            Options with { Seed = 4 }, data, start: last.Network, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("no zip archive")]
    [InlineData(null)]
    public void What_is_no_network_is_refused_with_its_path(string? content)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "net.npz");
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        Assert.Contains(path, Assert.Throws<NetworkFileException>(() => NetworkFile.Load(path)).Message, StringComparison.Ordinal);
    }

    private static double[] Losses(TrainedNetwork network) =>
        [.. network.Epochs.SelectMany(epoch => new[] { epoch.TrainingLoss, epoch.TrainingAccuracy, epoch.TestAccuracy })];

    private sealed class LastCheckpoint : IProgress<TrainedNetwork>
    {
        public TrainedNetwork? Network { get; private set; }

        public void Report(TrainedNetwork value) => Network = value;
    }
}
