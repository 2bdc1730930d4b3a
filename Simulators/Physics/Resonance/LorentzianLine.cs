namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// A resonance line made of a symmetric and an antisymmetric Lorentzian: (S + A ξ)/(1 + ξ²), ξ = 2 (x0 - x)/Δ.
/// </summary>
/// <remarks>
/// S is the height of the symmetric part and A the peak-to-peak height of the antisymmetric one, positive where the line is
/// higher below the centre. With ξ so defined, S and A keep their signs between a sweep of the frequency at a fixed
/// field and a sweep of a field that raises the frequency.
/// </remarks>
/// <param name="Centre">x0: the resonance frequency in Hz, or field in T.</param>
/// <param name="Width">Full width at half maximum Δ of the symmetric part, above 0, in the unit of the centre.</param>
/// <param name="Symmetric">S, for a rectified voltage in V.</param>
/// <param name="Antisymmetric">A, in the unit of S.</param>
public readonly record struct LorentzianLine(double Centre, double Width, double Symmetric, double Antisymmetric)
{
    /// <summary>The line at an abscissa.</summary>
    public double At(double abscissa) => SymmetricAt(abscissa) + AntisymmetricAt(abscissa);

    /// <summary>Its symmetric part.</summary>
    public double SymmetricAt(double abscissa)
    {
        var offset = Offset(abscissa);
        return Symmetric / (1 + offset * offset);
    }

    /// <summary>Its antisymmetric part.</summary>
    public double AntisymmetricAt(double abscissa)
    {
        var offset = Offset(abscissa);
        return Antisymmetric * offset / (1 + offset * offset);
    }

    private double Offset(double abscissa) => 2 * (Centre - abscissa) / Width;
}
