namespace SpinBench.Instruments.Magnets;

/// <summary>How a magnet is driven.</summary>
public sealed record MagnetSettings
{
    /// <summary>Largest |B| that may be asked for, in T; positive.</summary>
    public required double FieldLimit { get; init; }

    /// <summary>Ramp rate in T/s; positive. Default 5 mT/s (50 Oe/s).</summary>
    public double RampRate { get; init; } = 5e-3;

    /// <summary>The side from which fields are approached.</summary>
    public FieldApproach Approach { get; init; } = FieldApproach.FromBelow;

    /// <summary>How far the approach goes past the field before it returns, in T; 0 or more. Default 2 mT (20 Oe).</summary>
    public double ApproachOvershoot { get; init; } = 2e-3;

    /// <summary>Wait after the ramp in s, for coil and eddy currents; 0 or more.</summary>
    public double SettlingTime { get; init; } = 0.5;

    /// <summary>Voltage limit of the supply in V; positive. It must drive the largest current through the coil.</summary>
    public double VoltageLimit { get; init; } = 15;
}
