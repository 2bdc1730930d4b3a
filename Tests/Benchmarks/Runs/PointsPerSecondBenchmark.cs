using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace SpinBench.Benchmarks.Runs;

/// <summary>A million acknowledged points a call.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class PointsPerSecondBenchmark
{
    /// <summary>Points in a batch.</summary>
    [Params(64, 1024)]
    public int BatchSize { get; set; }

    /// <summary>A million points through engine and catalogue.</summary>
    [Benchmark(OperationsPerInvoke = 1_000_000)]
    public Task<double> Points() => PointsPerSecond.MeasureAsync(1_000_000, BatchSize, Path.GetTempPath(), TextWriter.Null);
}
