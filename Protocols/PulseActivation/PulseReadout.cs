namespace SpinBench.Protocols.PulseActivation;

/// <summary>What is read of a junction's answer to a pulse.</summary>
public enum PulseReadout
{
    /// <summary>The mean voltage across the junction during the pulse, in V.</summary>
    Voltage,

    /// <summary>The swing of the resistance, from minimum to maximum, in the last period of its ringing within the pulse, in ohm.</summary>
    Swing,
}
