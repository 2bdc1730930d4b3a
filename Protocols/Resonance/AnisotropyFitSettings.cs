namespace SpinBench.Protocols.Resonance;

/// <summary>What is fixed and what is found in the fit of resonances by Eq. (7).</summary>
public sealed record AnisotropyFitSettings
{
    /// <summary>Internal in-plane field B_in in T; null to find it from the resonances.</summary>
    public double? InternalField { get; init; }

    /// <summary>Angle in rad by which the applied field leaves the plane, towards the high state; null to find it.</summary>
    public double? Misalignment { get; init; }

    /// <summary>Constant field along the normal in T, towards the high state: minus the centre of the P(H) curve. Null to find it.</summary>
    public double? StrayField { get; init; }

    /// <summary>In-plane shape anisotropy B_sh in T; null to find it. 0, as in Eq. (7), by default.</summary>
    public double? ShapeField { get; init; } = 0;

    /// <summary>Largest in-plane field, applied and internal together, in T at which resonances are used; 400 Oe by default.</summary>
    public double LargestInPlaneField { get; init; } = 0.04;
}
