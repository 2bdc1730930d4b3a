namespace SpinBench.Simulators.Physics.Micromagnetics.Statics;

/// <summary>How a minimisation ended.</summary>
/// <param name="IsConverged">Whether the torque fell to the tolerance; otherwise the iterations ran out.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="FieldEvaluations">Effective fields computed.</param>
/// <param name="Torque">Largest |m × B| of any cell at the end, in T.</param>
/// <param name="EnergyChange">Energy at the end less that at the start, in J; never above 0 but for rounding.</param>
public sealed record Minimisation(bool IsConverged, int Iterations, int FieldEvaluations, double Torque, double EnergyChange);
