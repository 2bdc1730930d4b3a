namespace SpinBench.Simulators.Physics.Micromagnetics.Statics;

/// <summary>A state at rest in an applied field.</summary>
/// <param name="Field">Applied flux density in T.</param>
/// <param name="Average">Average of m weighted by M_s.</param>
/// <param name="Minimisation">How it came to rest.</param>
public sealed record FieldPoint(CartesianVector Field, CartesianVector Average, Minimisation Minimisation);
