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

    /// <summary>
    /// Largest error in T of the zero of all fields of a run, evenly likely within it; 0.1 Oe by default, as a probe that was
    /// zeroed in a chamber has. The internal field is not known better.
    /// </summary>
    public double FieldZeroError { get; init; } = 1e-5;

    /// <summary>Largest relative error of all fields of a run, evenly likely within it; 0.05 % by default, what a Lake Shore 475 states.</summary>
    public double FieldGainError { get; init; } = 5e-4;
}
