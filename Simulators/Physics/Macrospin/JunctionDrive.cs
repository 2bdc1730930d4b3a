namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// What follows a drive s(t) in one junction of an ensemble: each value is what s = 1 adds to that of
/// <see cref="MacrospinParameters"/>, which holds for s = 0.
/// </summary>
/// <remarks>
/// With s a voltage in V, <see cref="AnisotropyField"/> is the voltage control of the anisotropy in T/V and
/// <see cref="DampingLikeField"/> the torque in T/V.
/// </remarks>
public sealed record JunctionDrive
{
    /// <summary>s(t).</summary>
    public required DriveWaveform Waveform { get; init; }

    /// <summary>Added to the field, in T.</summary>
    public CartesianVector Field { get; init; }

    /// <summary>Added to B_K1, in T.</summary>
    public double AnisotropyField { get; init; }

    /// <summary>Added to the damping-like field a, in T.</summary>
    public double DampingLikeField { get; init; }

    /// <summary>Added to the field-like field b, in T.</summary>
    public double FieldLikeField { get; init; }

    /// <summary>Added to the damping-like spin-orbit field a_so, in T.</summary>
    public double SpinOrbitDampingLikeField { get; init; }

    /// <summary>Added to the field-like spin-orbit field b_so, in T.</summary>
    public double SpinOrbitFieldLikeField { get; init; }

    /// <summary>The parameters of a junction while the drive is s.</summary>
    public MacrospinParameters At(MacrospinParameters junction, double drive)
    {
        ArgumentNullException.ThrowIfNull(junction);
        return junction with
        {
            Field = junction.Field + drive * Field,
            AnisotropyField = junction.AnisotropyField + drive * AnisotropyField,
            DampingLikeField = junction.DampingLikeField + drive * DampingLikeField,
            FieldLikeField = junction.FieldLikeField + drive * FieldLikeField,
            SpinOrbitDampingLikeField = junction.SpinOrbitDampingLikeField + drive * SpinOrbitDampingLikeField,
            SpinOrbitFieldLikeField = junction.SpinOrbitFieldLikeField + drive * SpinOrbitFieldLikeField,
        };
    }

    /// <summary>What s = 1 adds, as parameters of the junction.</summary>
    internal MacrospinParameters Added(MacrospinParameters junction) => junction with
    {
        Field = Field,
        AnisotropyField = AnisotropyField,
        DampingLikeField = DampingLikeField,
        FieldLikeField = FieldLikeField,
        SpinOrbitDampingLikeField = SpinOrbitDampingLikeField,
        SpinOrbitFieldLikeField = SpinOrbitFieldLikeField,
    };
}
