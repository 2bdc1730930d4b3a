namespace SpinBench.Simulators.Physics.DipoleArrays;

/// <summary>The field of a point dipole.</summary>
public static class DipoleInteraction
{
    /// <summary>Flux density (μ0/4π)[3 r̂ (r̂·m) - m]/r³ of a moment, in T.</summary>
    /// <param name="moment">Moment m in A m².</param>
    /// <param name="separation">From the dipole to where the field is asked for, in m; not zero.</param>
    public static CartesianVector Field(CartesianVector moment, CartesianVector separation)
    {
        var distance = Require.Positive(separation.Length, nameof(separation));
        var direction = separation.Normalised;
        var strength = PhysicalConstants.VacuumPermeability / (4 * Math.PI * distance * distance * distance);
        return strength * (3 * CartesianVector.Dot(direction, moment) * direction - moment);
    }
}
