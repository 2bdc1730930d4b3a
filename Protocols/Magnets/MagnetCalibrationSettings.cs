namespace SpinBench.Protocols.Magnets;

/// <summary>How a magnet is calibrated.</summary>
public sealed record MagnetCalibrationSettings
{
    /// <summary>Largest |B| in T by the calibration in use; null for the magnet's limit.</summary>
    public double? LargestField { get; init; }

    /// <summary>Currents of a branch; odd, so that zero is one of them, from 5.</summary>
    public int Points { get; init; } = 41;

    /// <summary>Readings of the gaussmeter at each current, from 1.</summary>
    public int Readings { get; init; } = 3;
}
