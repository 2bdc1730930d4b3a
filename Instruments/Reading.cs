namespace SpinBench.Instruments;

/// <summary>One reading of one quantity.</summary>
/// <param name="Value">The reading in SI units; NaN only when <see cref="ReadingFlags.Overload"/> or <see cref="ReadingFlags.Unlocked"/> is set.</param>
/// <param name="Timestamp">The end of the conversion on the bench's clock.</param>
/// <param name="Flags">What the instrument said about the reading.</param>
public readonly record struct Reading(double Value, DateTimeOffset Timestamp, ReadingFlags Flags);

/// <summary>What an instrument said about a reading.</summary>
[Flags]
public enum ReadingFlags
{
    /// <summary>A plain, valid reading.</summary>
    None = 0,

    /// <summary>The input was beyond the measuring range: the value is NaN.</summary>
    Overload = 1,

    /// <summary>The source was limited by its compliance while reading.</summary>
    Compliance = 2,

    /// <summary>The quantity was still settling (a field on its ramp, a filter filling up).</summary>
    Unsettled = 4,

    /// <summary>The detector had lost its reference: the value is NaN.</summary>
    Unlocked = 8,
}
