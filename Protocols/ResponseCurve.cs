namespace SpinBench.Protocols;

/// <summary>
/// What a junction answers to pulses: a reading, such as a swing of its resistance or a mean voltage, against the amplitude of
/// its drive, each with its uncertainty, and where it comes from.
/// </summary>
public sealed record ResponseCurve
{
    /// <summary>Amplitudes of the drive, ascending, in <see cref="DriveUnit"/>.</summary>
    public required double[] Drive { get; init; }

    /// <summary>The reading at each amplitude, in <see cref="ReadingUnit"/>.</summary>
    public required double[] Reading { get; init; }

    /// <summary>Standard error of each reading; 0 where it is not known or there is none.</summary>
    public required double[] StandardError { get; init; }

    /// <summary>SI unit of the drive: A/m^2, A or V; empty where nobody said.</summary>
    public required string DriveUnit { get; init; }

    /// <summary>SI unit of the readings: ohm or V; empty where nobody said.</summary>
    public required string ReadingUnit { get; init; }

    /// <summary>Length of a pulse in s; NaN where nobody said.</summary>
    public double PulseLength { get; init; } = double.NaN;

    /// <summary>Run of the catalogue it was measured in; 0 before it was stored.</summary>
    public long Run { get; init; }

    /// <summary>The device, as in <c>W7/D3-A12</c>.</summary>
    public string Device { get; init; } = "";

    /// <summary>The bench.</summary>
    public string Bench { get; init; } = "";
}
