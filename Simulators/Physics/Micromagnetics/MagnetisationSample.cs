namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Average magnetisation at one time.</summary>
/// <param name="Time">Time in s.</param>
/// <param name="Average">Average of m weighted by M_s.</param>
public readonly record struct MagnetisationSample(double Time, CartesianVector Average);
