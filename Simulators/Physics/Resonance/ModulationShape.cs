namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>Course of an amplitude modulation over its period.</summary>
public enum ModulationShape
{
    /// <summary>Full level in the first half, lowered by the depth in the second.</summary>
    Square,

    /// <summary>1 + d sin: d above and below the carrier's level.</summary>
    Sine,
}
