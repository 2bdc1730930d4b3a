namespace SpinBench.Protocols.Sweep;

/// <summary>What a sweep sets.</summary>
public enum SweepQuantity
{
    /// <summary>Voltage of the source meter in V.</summary>
    Voltage,

    /// <summary>Current of the source meter in A.</summary>
    Current,

    /// <summary>Field of the magnet in T.</summary>
    Field,
}
