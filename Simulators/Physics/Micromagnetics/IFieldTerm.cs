namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// One contribution to the effective field B of dm/dt = -γ/(1+α²) [m × B + α m × (m × B)]. Torques are fields too: a spin
/// torque with polarisation p adds a m × p + b p, and one of Zhang and Li adds -(m × v + β v)/γ with v = (u·∇)m.
/// </summary>
public interface IFieldTerm
{
    /// <summary>"exchange", "demagnetising" …</summary>
    string Name { get; }

    /// <summary>
    /// Bound in T of how far the field can move with a unit vector m: the norm of ∂B/∂m, or |B| where the field does not
    /// depend on m. γ times the sum over the terms bounds the fastest precession, and with it the step that is stable.
    /// </summary>
    double LargestField { get; }

    /// <summary>
    /// Adds the field in T to <paramref name="field"/>. Allocates nothing; the result has the same bits for any number of
    /// threads and any vector width.
    /// </summary>
    /// <param name="magnetisation">Unit vectors; zero where there is no material.</param>
    /// <param name="time">Time in s, for fields that change.</param>
    /// <param name="field">The field to add to, in T.</param>
    void AddTo(VectorField magnetisation, double time, VectorField field);

    /// <summary>Energy of this term in J; 0 for a torque, which has none.</summary>
    double Energy(VectorField magnetisation, double time);
}
