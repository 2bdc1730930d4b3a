namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>One current of a calibration with the field on both branches.</summary>
/// <param name="Current">A.</param>
/// <param name="Rising">B in T when coming from lower currents.</param>
/// <param name="Falling">B in T when coming from higher currents.</param>
public readonly record struct BranchPoint(double Current, double Rising, double Falling);
