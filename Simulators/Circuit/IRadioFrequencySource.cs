using SpinBench.Simulators.Physics.Resonance;

namespace SpinBench.Simulators.Circuit;

/// <summary>A radio-frequency source on the junction's bias tee.</summary>
/// <remarks>
/// <para>Its crest counts for breakdown; its carrier is rectified by the junction (<see cref="JunctionRectifier"/>).</para>
/// <para>Whoever changes it does so inside <see cref="JunctionCircuit.ChangeDrives"/>.</para>
/// </remarks>
public interface IRadioFrequencySource
{
    /// <summary>
    /// Open-circuit peak in V at the junction's end of the line, its losses and the crest of the modulation included; 0 while
    /// it is off.
    /// </summary>
    double PeakVoltage { get; }

    /// <summary>The same peak in V of the carrier without its modulation; 0 while it is off.</summary>
    double CarrierVoltage { get; }

    /// <summary>Resistance in ohm behind which that voltage stands.</summary>
    double SourceResistance { get; }

    /// <summary>Frequency of the carrier in Hz.</summary>
    double Frequency { get; }

    /// <summary>How the carrier is modulated; null for a continuous wave.</summary>
    AmplitudeModulation? Modulation { get; }
}
