namespace SpinBench.Simulators.Physics.AutoOscillators;

/// <summary>A signal that pulls on every phase of a network.</summary>
/// <param name="Frequency">Frequency f_s in Hz.</param>
/// <param name="Coupling">Coupling D_s in Hz: an oscillator within D_s of the signal follows it.</param>
public readonly record struct PhaseSignal(double Frequency, double Coupling);
