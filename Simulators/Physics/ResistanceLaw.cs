namespace SpinBench.Simulators.Physics;

/// <summary>How the resistance of a junction goes with the angle between its layers.</summary>
public enum ResistanceLaw
{
    /// <summary>G = (G_P + G_AP)/2 + (G_P - G_AP)/2 m·p: Slonczewski, Phys. Rev. B 39, 6995 (1989).</summary>
    LinearInConductance,

    /// <summary>R = (R_P + R_AP)/2 - (R_AP - R_P)/2 m·p: the law of spin valves, used by some papers on junctions.</summary>
    LinearInResistance,
}
