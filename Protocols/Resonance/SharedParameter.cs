namespace SpinBench.Protocols.Resonance;

/// <summary>What all biases share in a fit by Eq. (7).</summary>
internal enum SharedParameter
{
    /// <summary>B_in in T.</summary>
    InternalField,

    /// <summary>Angle in rad by which the field leaves the plane.</summary>
    Misalignment,

    /// <summary>Constant field along the normal in T.</summary>
    StrayField,

    /// <summary>B_sh in T.</summary>
    ShapeField,
}
