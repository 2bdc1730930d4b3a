namespace SpinBench.Protocols.Analysis;

/// <summary>What describes a resonance line.</summary>
internal enum LinePart
{
    /// <summary>Its centre.</summary>
    Centre,

    /// <summary>Its full width at half maximum.</summary>
    Width,

    /// <summary>S.</summary>
    Symmetric,

    /// <summary>A.</summary>
    Antisymmetric,
}
