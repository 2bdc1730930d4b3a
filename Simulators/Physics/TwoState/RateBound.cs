namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>An upper bound of an escape rate over a stretch of time.</summary>
/// <param name="Rate">The bound in 1/s.</param>
/// <param name="Until">End of the stretch in s; it must not depend on where in the stretch one asks.</param>
public readonly record struct RateBound(double Rate, double Until);
