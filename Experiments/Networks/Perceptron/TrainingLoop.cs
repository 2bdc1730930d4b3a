using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>The epochs of one training.</summary>
internal sealed class TrainingLoop
{
    private readonly PerceptronOptions _options;
    private readonly DigitData _data;
    private readonly MultilayerPerceptron _network;
    private readonly TimeProvider _time;
    private readonly PassRunner _runner;
    private readonly RandomStream _shuffle;
    private readonly ChanceKeys _keys;
    private readonly int[] _order;

    public TrainingLoop(
        PerceptronOptions options, DigitData data, MultilayerPerceptron network, WorkerTeam team, TimeProvider time)
    {
        (_options, _data, _network, _time) = (options, data, network, time);
        _runner = new PassRunner(network.Parts, team, options.BatchSize, options.SlopeLearning);
        _shuffle = new RandomStream(options.Seed, "network/order");
        _keys = ChanceKeys.For(options.Seed, "training");
        _order = [.. Enumerable.Range(0, data.Train.Count)];
    }

    public EpochReport RunEpoch(int epoch, CancellationToken cancellationToken)
    {
        var begin = _time.GetTimestamp();
        Shuffle();
        var (loss, correct) = (0.0, 0);
        var count = _order.Length;
        var presentation = (ulong)(epoch - 1) * (ulong)count;
        for (var first = 0; first < count; first += _options.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = _order.AsSpan(first, Math.Min(_options.BatchSize, count - first));
            var (batchLoss, batchCorrect) = _runner.Train(
                _data.Train, batch, presentation + (ulong)first, _options.TrainingReads, _keys, _options.LearningRate);
            loss += batchLoss;
            correct += batchCorrect;
        }

        var trained = _time.GetTimestamp();
        var test = _runner.Evaluate(_data.Test, new ReadOut(_options.TestReads, _options.Seed));
        return new EpochReport(
            epoch,
            loss / count,
            (double)correct / count,
            test.Accuracy,
            _time.GetElapsedTime(begin, trained).TotalSeconds,
            _time.GetElapsedTime(trained).TotalSeconds,
            _options.SlopeLearning is null ? null : _network.Slopes);
    }

    /// <summary>Passes over epochs that are done: their orders are drawn, each from the last.</summary>
    public void Skip(int epochs)
    {
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle();
        }
    }

    /// <summary>Fisher and Yates.</summary>
    private void Shuffle()
    {
        for (var last = _order.Length - 1; last > 0; last--)
        {
            var other = (int)(_shuffle.NextUniform() * (last + 1));
            (_order[last], _order[other]) = (_order[other], _order[last]);
        }
    }
}
