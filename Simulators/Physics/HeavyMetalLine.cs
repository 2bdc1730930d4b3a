namespace SpinBench.Simulators.Physics;

/// <summary>A heavy-metal line under the free layer, whose current makes a spin-orbit torque.</summary>
/// <remarks>
/// Damping-like field a_so = (ħ/2e) θ_SH j/(M_s t) with j = I/(thickness × width); a positive angle and current drive the
/// magnetisation towards z × (direction of the current): L. Liu et al., Science 336, 555 (2012).
/// </remarks>
public sealed record HeavyMetalLine
{
    /// <summary>Effective spin Hall angle θ_SH, with the transparency of the interface.</summary>
    public required double SpinHallAngle { get; init; }

    /// <summary>Thickness of the line in m.</summary>
    public required double Thickness { get; init; }

    /// <summary>Width of the line in m.</summary>
    public required double Width { get; init; }

    /// <summary>Field-like field over the damping-like one.</summary>
    public double FieldLikeTorqueRatio { get; init; }

    /// <summary>Direction of a positive current, a unit vector in the plane.</summary>
    public CartesianVector CurrentDirection { get; init; } = CartesianVector.UnitX;
}
