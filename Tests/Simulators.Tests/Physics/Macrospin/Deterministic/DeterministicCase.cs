namespace SpinBench.Simulators.Tests.Physics.Macrospin.Deterministic;

/// <summary>One row of the deterministic validation: a formula beside the integrated equation.</summary>
/// <param name="Name">As "Larmor precession".</param>
/// <param name="Parameters">The parameters, for people.</param>
/// <param name="Expected">What the formula gives.</param>
/// <param name="Measured">What the integration gave.</param>
/// <param name="Tolerance">Largest difference, in the quantity's own unit.</param>
internal sealed record DeterministicCase(string Name, string Parameters, double Expected, double Measured, double Tolerance)
{
    public bool Holds => Math.Abs(Measured - Expected) <= Tolerance;
}
