using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Benchmarks.Training;

/// <summary>The training loop without test and reports.</summary>
internal sealed class EpochBench : IDisposable
{
    private readonly DigitData _data;
    private readonly WorkerTeam _team;
    private readonly TrainingLoop _loop;
    private int _epoch;

    public EpochBench(DigitData data, PerceptronOptions options)
    {
        // A test of ten images costs nothing.
        _data = data with { Test = data.Test.Take(10) };
        _team = new WorkerTeam(options.ThreadCount);
        var network = new MultilayerPerceptron(options, data.Train.Features, data.Train.Classes);
        _loop = new TrainingLoop(options, _data, network, _team, TimeProvider.System);
    }

    public double RunEpoch() => _loop.RunEpoch(++_epoch, CancellationToken.None).TrainingLoss;

    public void Dispose() => _team.Dispose();
}
