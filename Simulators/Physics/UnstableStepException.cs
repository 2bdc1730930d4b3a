using SpinBench.Instruments.Units;

namespace SpinBench.Simulators.Physics;

/// <summary>A time step is too long for the integrator and the fields that act; nothing was computed with it.</summary>
public sealed class UnstableStepException : ArgumentException
{
    /// <summary>Names the step and the one that would work.</summary>
    /// <param name="integrator">Name of the integrator.</param>
    /// <param name="step">Step asked for in s.</param>
    /// <param name="stableStep">A step in s that works.</param>
    /// <param name="reason">What moves so fast, as <c>the exchange field of 17 T</c>.</param>
    public UnstableStepException(string integrator, double step, double stableStep, string reason)
        : base($"A step of {Quantity.Format(step, "s")} is too long for {integrator} with {reason}; a step of {Quantity.Format(stableStep, "s", 3)} works.")
    {
        Step = step;
        StableStep = stableStep;
    }

    /// <summary>Step asked for in s.</summary>
    public double Step { get; }

    /// <summary>A step in s that works.</summary>
    public double StableStep { get; }
}
