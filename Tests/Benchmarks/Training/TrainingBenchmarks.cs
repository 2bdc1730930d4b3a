using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Benchmarks.Training;

/// <summary>
/// One epoch of 784-400-10 on the 60 000 images of MNIST, batch 100, without the test. <c>SPINBENCH_DATA</c> names the
/// data; synthetic digits of the same number and size stand in without it (they are sparser: not comparable).
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 9)]
public class TrainingBenchmarks
{
    private DigitData _data = null!;
    private EpochBench _bench = null!;

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Bernoulli reads a hidden neuron; 0 for analog.</summary>
    [Params(0, 1)]
    public int Reads { get; set; }

    /// <summary>Loads the data and makes the network.</summary>
    [GlobalSetup]
    public async Task LoadAsync()
    {
        var folder = Environment.GetEnvironmentVariable("SPINBENCH_DATA");
        _data = string.IsNullOrEmpty(folder)
            ? SyntheticDigits.Draw(train: 60_000, test: 10)
            : await MnistFolder.ReadAsync(folder, CancellationToken.None);
        _bench = new EpochBench(_data, new PerceptronOptions { Threads = Threads, TrainingReads = Reads });
    }

    /// <summary>Ends the worker threads.</summary>
    [GlobalCleanup]
    public void Stop() => _bench.Dispose();

    /// <summary>One pass over the training set.</summary>
    [Benchmark]
    public double Epoch() => _bench.RunEpoch();
}
