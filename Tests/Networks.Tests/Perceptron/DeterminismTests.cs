using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public class DeterminismTests
{
    private static readonly PerceptronOptions Options = new()
    {
        Hidden = [33, 21],
        Epochs = 3,
        BatchSize = 37,
        TrainingReads = 2,
        TestReads = 3,
        Seed = 5,
        Variation = new DeviceVariation(0.05, 0.25, 0.25),
        Threads = 1,
    };

    [Theory]
    [InlineData(2, VectorWidth.Widest)]
    [InlineData(3, VectorWidth.Bits128)]
    [InlineData(4, VectorWidth.Bits256)]
    [InlineData(1, VectorWidth.Bits512)]
    public void Threads_and_register_width_change_no_bit(int threads, VectorWidth width)
    {
        var data = TinyData.Clouds(count: 400, features: 50);
        var alone = Trainings.Run(Options, data);
        var shared = Trainings.Run(Options with { Threads = threads, VectorWidth = width }, data);
        Assert.Equal(Losses(alone), Losses(shared));
    }

    [Fact]
    public void The_seed_decides_everything()
    {
        var data = TinyData.Clouds(count: 400, features: 50);
        var first = Losses(Trainings.Run(Options, data));
        Assert.Equal(first, Losses(Trainings.Run(Options, data)));
        Assert.NotEqual(first, Losses(Trainings.Run(Options with { Seed = 6 }, data)));
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        var data = TinyData.Clouds(count: 400, features: 50);
        var network = new MultilayerPerceptron(Options, 50, 3);
        using var team = new WorkerTeam(1);
        var runner = new PassRunner(network.Parts, team, 100);
        int[] order = [.. Enumerable.Range(0, 100)];
        var keys = ChanceKeys.For(0, "training");
        runner.Train(data.Train, order, 0, reads: 3, keys, 0.5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            runner.Train(data.Train, order, 0, reads: 3, keys, 0.5);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double[] Losses(TrainingResult result) =>
        [.. result.Epochs.SelectMany(epoch => new[] { epoch.TrainingLoss, epoch.TrainingAccuracy, epoch.TestAccuracy })];
}
