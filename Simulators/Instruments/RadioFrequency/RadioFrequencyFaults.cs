namespace SpinBench.Simulators.Instruments.RadioFrequency;

/// <summary>What can be wrong with a radio-frequency generator that still answers.</summary>
[Flags]
public enum RadioFrequencyFaults
{
    /// <summary>It is well.</summary>
    None = 0,

    /// <summary>The reference is lost: the synthesiser runs freely, half a per cent too high (assumed).</summary>
    ReferenceLost = 1,

    /// <summary>The levelling loop does not hold: the power is 6 dB too low (assumed).</summary>
    Unlevelled = 2,
}
