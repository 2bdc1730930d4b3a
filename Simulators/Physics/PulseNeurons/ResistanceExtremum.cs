namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>A turn of the resistance during a pulse.</summary>
/// <param name="Time">Time in s since the pulse began.</param>
/// <param name="Resistance">In ohm.</param>
/// <param name="IsMaximum">Whether it is a maximum.</param>
public readonly record struct ResistanceExtremum(double Time, double Resistance, bool IsMaximum);
