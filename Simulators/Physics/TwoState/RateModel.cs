namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>How the escape rates follow from field and voltage.</summary>
public enum RateModel
{
    /// <summary>
    /// Barriers and moments of the full energy landscape: thermodynamically consistent, w hardly depends on voltage.
    /// </summary>
    Landscape,

    /// <summary>
    /// Eqs. (3)-(6) of Cai et al., Phys. Rev. Applied 11, 034015 (2019), with a constant effective anisotropy field,
    /// so that w follows the barrier. Circular as the truth about a device (it puts in the voltage dependence that a
    /// fit of w(V) then finds): only for that paper's own device, and only for a perpendicular field.
    /// </summary>
    PaperEq6,
}
