namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>How the sample is mounted in the magnet.</summary>
public enum FieldAxis
{
    /// <summary>Field along the layers' normal (+z).</summary>
    Perpendicular,

    /// <summary>Field along the long axis (+x, the antiparallel side), off the plane by the misalignment.</summary>
    InPlane,
}
