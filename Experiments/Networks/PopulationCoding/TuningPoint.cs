namespace SpinBench.Networks.PopulationCoding;

/// <summary>Mean dwell times of a junction at one drive.</summary>
/// <param name="Drive">Field in T, or bias in V: whatever was swept.</param>
/// <param name="High">Mean dwell time in the high state, in s.</param>
/// <param name="Low">Mean dwell time in the low state, in s.</param>
/// <param name="HighError">Relative standard error of <paramref name="High"/>.</param>
/// <param name="LowError">Relative standard error of <paramref name="Low"/>.</param>
public readonly record struct TuningPoint(double Drive, double High, double Low, double HighError, double LowError);
