namespace SpinBench.Simulators.Firmware;

/// <summary>Where the level of each trigger comes from.</summary>
internal enum SweepMode
{
    /// <summary>It stays.</summary>
    Fixed,

    /// <summary>Start, stop and step.</summary>
    Sweep,

    /// <summary>A list.</summary>
    List,
}
