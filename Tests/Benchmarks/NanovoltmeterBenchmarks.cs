using BenchmarkDotNet.Attributes;
using SpinBench.Instruments;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators;
using SpinBench.Simulators.Time;

namespace SpinBench.Benchmarks;

/// <summary>
/// What one reading of the simulated 2182A costs at cut 1: the reference junction at 1 mV and zero field, its telegraph
/// integrated over 100 ms.
/// </summary>
[MemoryDiagnoser]
public class NanovoltmeterBenchmarks
{
    private const int Readings = 10_000;

    private readonly Reading[] _readings = new Reading[Readings];
    private readonly SimulatedBench _bench = new(1);
    private readonly LabClock _clock = new();
    private readonly RandomStream _stream = new(1, "benchmark");

    /// <summary>Connects the junction in the right order.</summary>
    [GlobalSetup]
    public async Task ConnectAsync()
    {
        var none = CancellationToken.None;
        await _bench.SourceMeter.ConfigureAsync(
            new SourceMeterSettings { SourceRange = 10e-6, Compliance = 0.2, RemoteSense = true }, none);
        await _bench.SourceMeter.SetOutputAsync(true, none);
        await _bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings(), none);
        await _bench.ShortingSwitch.OpenAsync(none);
        await _bench.SourceMeter.RampToAsync(1.407e-6, _bench.Lab.Clock, none);
    }

    /// <summary>Readings of a series.</summary>
    [Benchmark(OperationsPerInvoke = Readings)]
    public async Task Reading() => await _bench.Nanovoltmeter.ReadSeriesAsync(_readings, CancellationToken.None);

    /// <summary>One wait of a single participant on the lab's clock.</summary>
    [Benchmark]
    public async Task Wait() => await _clock.WaitAsync(TimeSpan.FromTicks(1), CancellationToken.None);

    /// <summary>One normal deviate.</summary>
    [Benchmark]
    public double Gaussian() => _stream.NextGaussian();

    /// <summary>One capture of the whole lab, as stored with a commit.</summary>
    [Benchmark]
    public byte[] Capture() => _bench.Lab.Capture();
}
