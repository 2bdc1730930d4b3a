namespace SpinBench.Simulators.Circuit;

/// <summary>What a source does to its terminals.</summary>
public enum DriveKind
{
    /// <summary>Terminals float: the output relay is open.</summary>
    Open,

    /// <summary>Holds a voltage up to a current compliance.</summary>
    Voltage,

    /// <summary>Holds a current up to a voltage compliance.</summary>
    Current,
}

/// <summary>The true drive at a source's terminals, its errors included.</summary>
/// <param name="Kind">The held quantity.</param>
/// <param name="Level">True level in V or A.</param>
/// <param name="Compliance">Limit of the other quantity in A or V; positive.</param>
/// <param name="RemoteSense">Whether voltage is held and limited at the junction instead of at the terminals.</param>
/// <param name="NoiseDensity">White noise of the level in V/√Hz or A/√Hz.</param>
/// <param name="IsLive">Whether a level other than zero is programmed; a zero still has its offset error.</param>
public readonly record struct SourceDrive(
    DriveKind Kind, double Level, double Compliance, bool RemoteSense = false, double NoiseDensity = 0,
    bool IsLive = false)
{
    /// <summary>Floating terminals.</summary>
    public static SourceDrive Open { get; } = new(DriveKind.Open, 0, 0);

    /// <summary>0 V with a current compliance in A.</summary>
    public static SourceDrive Zero(double compliance) => new(DriveKind.Voltage, 0, compliance);
}
