using System.Numerics;

namespace SpinBench.Simulators.Physics.AutoOscillators;

/// <summary>A signal F exp(-iω_e t) that acts on every oscillator of a network.</summary>
/// <param name="Amplitude">F in 1/s, with its phase.</param>
/// <param name="Frequency">Angular frequency ω_e in rad/s.</param>
public readonly record struct ExternalSignal(Complex Amplitude, double Frequency);
