namespace SpinBench.Simulators.Circuit;

/// <summary>A small sine that reaches the junction's node through a capacitor and a resistor: only its peak counts, for breakdown.</summary>
/// <remarks>Whoever changes it does so inside <see cref="JunctionCircuit.ChangeDrives"/>.</remarks>
public interface IOscillator
{
    /// <summary>Open-circuit peak in V; 0 while there is none.</summary>
    double PeakVoltage { get; }

    /// <summary>ohm between the ideal source and the node.</summary>
    double SeriesResistance { get; }
}
