namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>What decides the waveform of the benchmarks.</summary>
public sealed record BenchmarkSettings
{
    /// <summary>Nodes of a step, at least 1.</summary>
    public int NodeCount { get; init; } = 24;

    /// <summary>Steps of each input: half are learned, the rest are the test; at least 400.</summary>
    public int StepCount { get; init; } = 4000;

    /// <summary>Past inputs that are spread over the nodes of a step; 1 leaves memory to the device.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Seed of inputs and mask.</summary>
    public ulong Seed { get; init; } = 1;
}
