namespace SpinBench.Protocols.Offsets;

/// <summary>What is measured at a place of a round.</summary>
internal enum OffsetStep
{
    /// <summary>Zero current, before the voltmeter's own zero is measured again.</summary>
    ZeroBefore = 0,

    /// <summary>Zero current, behind it.</summary>
    ZeroAfter = 1,

    /// <summary>Zero current with the device shorted.</summary>
    Shorted = 2,

    /// <summary>A current.</summary>
    Level = 3,
}
