namespace SpinBench.Protocols.Bench;

/// <summary>How the instruments are wired to the device.</summary>
public sealed record BenchWiring
{
    /// <summary>Whether the source meter senses with two leads of its own.</summary>
    public bool RemoteSense { get; init; }

    /// <summary>Resistance of both force leads together in ohm.</summary>
    public double LeadResistance { get; init; } = 3;

    /// <summary>Pass band of the bias tee in Hz; null without one.</summary>
    public (double Low, double High)? BiasTee { get; init; }
}
