namespace SpinBench.Protocols.Commissioning;

/// <summary>What stands in for the device while a bench is commissioned.</summary>
public sealed record CommissioningSettings
{
    /// <summary>The dummy resistor in ohm, above 0.</summary>
    public required double Resistance { get; init; }

    /// <summary>How well it is known, relative, above 0 and below 1.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>Largest voltage across it in V; the bench's limit applies when it is lower.</summary>
    public double Bias { get; init; } = 0.1;

    /// <summary>Field that the magnet is driven to, in T; the bench's limit applies when it is lower.</summary>
    public double Field { get; init; } = 2e-3;
}
