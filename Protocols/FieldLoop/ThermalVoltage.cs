namespace SpinBench.Protocols.FieldLoop;

/// <summary>How thermal voltages and offsets are taken out of a resistance.</summary>
public enum ThermalVoltage
{
    /// <summary>By readings at zero current: at every field up to 2 mV, at the ends of the loop above.</summary>
    ZeroCurrent,

    /// <summary>
    /// By readings at both signs of the current. The voltage-controlled anisotropy is odd in the voltage, so that both
    /// signs measure two different barriers: below 2 mV only.
    /// </summary>
    ReversedCurrent,
}
