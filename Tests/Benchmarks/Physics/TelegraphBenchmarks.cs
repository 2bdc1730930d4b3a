using BenchmarkDotNet.Attributes;

namespace SpinBench.Benchmarks.Physics;

/// <summary>Ten million samples of a telegraph, with and without noise, and an iteration of the hidden Markov model on as many.</summary>
[MemoryDiagnoser]
public class TelegraphBenchmarks
{
    private const int Samples = 10_000_000;

    private readonly TelegraphWork _work = new(0);
    private SpinBench.Protocols.Analysis.HiddenMarkovPass _record = null!;

    /// <summary>Makes the record.</summary>
    [GlobalSetup]
    public void Record() => _record = TelegraphWork.Record(Samples);

    /// <summary>States, a byte each.</summary>
    [Benchmark]
    public int States() => _work.FillStates(Samples);

    /// <summary>Noisy signal, float32.</summary>
    [Benchmark]
    public float Signal() => _work.FillSignal(Samples);

    /// <summary>Both passes of one iteration.</summary>
    [Benchmark]
    public double HiddenMarkovModel() => _record.Run(new(-0.1, 1.1, 0.33, 0.002, 0.002)).LogLikelihood;
}
