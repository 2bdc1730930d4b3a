using BenchmarkDotNet.Attributes;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Benchmarks.Physics;

/// <summary>1000 steps of 1024 junctions: 1 024 000 steps.</summary>
[MemoryDiagnoser]
public class LlgBenchmarks
{
    private const int Count = 1024;
    private MacrospinEnsemble _ensemble = null!;

    /// <summary>Precision of the numbers.</summary>
    [Params(NumberPrecision.Double, NumberPrecision.Single)]
    public NumberPrecision Precision { get; set; }

    /// <summary>0: Runge and Kutta; 300: Heun with a thermal field.</summary>
    [Params(0, 300)]
    public int Temperature { get; set; }

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the ensemble.</summary>
    [GlobalSetup]
    public void Create() => _ensemble = LlgWork.Create(LlgWork.Cai2019(Temperature), Precision, Threads, Count);

    /// <summary>Ends the worker threads.</summary>
    [GlobalCleanup]
    public void Close() => _ensemble.Dispose();

    /// <summary>The steps.</summary>
    [Benchmark(OperationsPerInvoke = 1000 * Count)]
    public void Advance() => _ensemble.Advance(1000);
}
