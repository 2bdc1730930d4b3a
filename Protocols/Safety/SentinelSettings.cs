namespace SpinBench.Protocols.Safety;

/// <summary>How the engine looks, at an interval, whether device and bench are still what they were.</summary>
/// <remarks>
/// A look ramps the source to zero, reads the offset, ramps to the sentinel's level, reads the resistance, and
/// returns to the level of the set point, at the field that is there. It is part of the run: it takes bench time.
/// </remarks>
public sealed record SentinelSettings
{
    /// <summary>Bench time between two looks, above 0.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Bias of the look in V, above 0; the smaller of this and the limits is used.</summary>
    public double Bias { get; init; } = 1e-3;

    /// <summary>Relative change of resistance that stops the run; above the device's own two states.</summary>
    public double ResistanceTolerance { get; init; } = 0.3;

    /// <summary>Change of the voltage at zero bias that stops the run, in V.</summary>
    public double OffsetTolerance { get; init; } = 50e-6;

    /// <summary>Readings averaged at zero and at bias, each, from 1.</summary>
    public int Readings { get; init; } = 4;

    /// <summary>
    /// Whether to look inside a set point too, between two batches; it leaves a gap in a time trace. Otherwise only
    /// before the points of a set point.
    /// </summary>
    public bool WithinSetPoints { get; init; }
}
