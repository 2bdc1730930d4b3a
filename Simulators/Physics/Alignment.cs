namespace SpinBench.Simulators.Physics;

/// <summary>Free layer along or against the reference layer.</summary>
public enum Alignment
{
    /// <summary>m along the reference direction: low resistance.</summary>
    Parallel,

    /// <summary>m against the reference direction: high resistance.</summary>
    Antiparallel,
}
