namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>What a simulation of one macrospin recorded.</summary>
/// <param name="Times">Times of the samples in s, the start first.</param>
/// <param name="Magnetisation">Unit vectors at these times.</param>
/// <param name="StepCount">Steps taken.</param>
/// <param name="RejectedStepCount">Steps that were tried and repeated shorter.</param>
public sealed record MacrospinTrajectory(
    IReadOnlyList<double> Times, IReadOnlyList<CartesianVector> Magnetisation, long StepCount, long RejectedStepCount)
{
    /// <summary>The last sample.</summary>
    public CartesianVector Final => Magnetisation[^1];
}
