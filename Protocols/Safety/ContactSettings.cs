namespace SpinBench.Protocols.Safety;

/// <summary>How a device is touched.</summary>
public sealed record ContactSettings
{
    /// <summary>Largest bias of a touch in V.</summary>
    public const double LargestBias = 1e-3;

    /// <summary>Bias at which the resistance is read, in V, above 0 to 1 mV.</summary>
    public double Bias { get; init; } = LargestBias;

    /// <summary>Fixed voltage range of the source in V.</summary>
    public double SourceRange { get; init; } = 0.2;

    /// <summary>Current compliance in A; the bench's limit applies when it is lower.</summary>
    public double Compliance { get; init; } = 100e-6;

    /// <summary>Readings averaged at zero and at bias, each, from 1.</summary>
    public int Readings { get; init; } = 4;

    /// <summary>Relative change of resistance from which a touch counts as changed, above 0.</summary>
    public double Tolerance { get; init; } = 0.2;

    /// <summary>More than this factor above what was expected means that a probe has lifted.</summary>
    public double LiftOffFactor { get; init; } = 10;

    /// <summary>Above this, in ohm, a device without history counts as not touched.</summary>
    public double OpenResistance { get; init; } = 10e6;
}
