namespace SpinBench.Simulators.Physics;

/// <summary>What a junction on the simulated bench does while an oscilloscope records it.</summary>
public enum RecordedDynamics
{
    /// <summary>It jumps between two states, as it does at all other times.</summary>
    TwoStates,

    /// <summary>Its magnetisation moves as one macrospin under current and thermal field, from the state that it was in.</summary>
    Macrospin,

    /// <summary>The same without the thermal field.</summary>
    MacrospinWithoutThermalField,
}
