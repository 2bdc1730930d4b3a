using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>The tuning curve of a superparamagnetic junction: r/r0 = 1/cosh(Δv).</summary>
/// <param name="junction">The junction; offsets are Δv.</param>
public sealed class ModelTuning(SuperparamagneticRate junction) : ITuningCurve
{
    /// <summary>Attempt rate 1e9/s and barrier 15 kT: ours, the curve in reduced units does not depend on them.</summary>
    public static SuperparamagneticRate Usual { get; } = new() { AttemptRate = 1e9, Barrier = 15, CriticalDrive = 1 };

    /// <inheritdoc/>
    public double Rate(double offset) => junction.CycleRate(Drive(offset)) / junction.LargestRate;

    /// <inheritdoc/>
    public double FanoFactor(double offset) => junction.FanoFactor(Drive(offset));

    private double Drive(double offset) => offset * junction.CriticalDrive / junction.Barrier;
}
