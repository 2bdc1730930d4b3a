namespace SpinBench.Simulators.Circuit;

/// <summary>A radio-frequency source on the junction's bias tee.</summary>
/// <remarks>
/// <para>Only its peak counts, and only for breakdown: rectification and excitation belong to a model of the magnetisation
/// that the two-state junction is not.</para>
/// <para>Whoever changes it does so inside <see cref="JunctionCircuit.ChangeDrives"/>.</para>
/// </remarks>
public interface IRadioFrequencySource
{
    /// <summary>Open-circuit peak in V at the junction's end of the line, its losses included; 0 while it is off.</summary>
    double PeakVoltage { get; }

    /// <summary>Resistance in ohm behind which that voltage stands.</summary>
    double SourceResistance { get; }
}
