namespace SpinBench.Protocols.FieldLoop;

/// <summary>One place of a walk around a loop.</summary>
/// <param name="Field">T that is asked for.</param>
/// <param name="IsRising">Whether it is reached from lower fields.</param>
/// <param name="Sweep">The double sweep that it belongs to, from 1.</param>
public readonly record struct PathStep(double Field, bool IsRising, int Sweep);
