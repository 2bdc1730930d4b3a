namespace SpinBench.Protocols.Analysis;

/// <summary>
/// A resonance line made of a symmetric and an antisymmetric Lorentzian: (S + A ξ)/(1 + ξ²), ξ = 2 (x0 - x)/Δ.
/// </summary>
/// <remarks>
/// S is the height of the symmetric part, A the peak-to-peak height of the antisymmetric one, positive where the line is
/// higher below its centre: A. A. Tulapurkar et al., Nature 438, 339 (2005). Against frequency the line may be the response
/// that a Lorentzian is the neighbourhood of: (S + A ξ x0/x)/(1 + ξ²) with ξ = (x0² - x²)/(x Δ). Its numerator is any
/// a + b x², as linear response and the bias's share in it have.
/// </remarks>
/// <param name="Centre">x0: resonance frequency in Hz, or resonance field in T.</param>
/// <param name="Width">Full width at half maximum Δ of the symmetric part, above 0, in the unit of the centre.</param>
/// <param name="Symmetric">S in V.</param>
/// <param name="Antisymmetric">A in V.</param>
/// <param name="IsResponse">Whether it is the response against a frequency rather than a Lorentzian.</param>
public readonly record struct ResonanceLine(
    double Centre, double Width, double Symmetric, double Antisymmetric, bool IsResponse = false)
{
    /// <summary>The line at a frequency in Hz or a field in T.</summary>
    public double At(double abscissa)
    {
        if (IsResponse)
        {
            var distance = (Centre * Centre - abscissa * abscissa) / (abscissa * Width);
            return (Symmetric + Antisymmetric * distance * Centre / abscissa) / (1 + distance * distance);
        }

        var offset = 2 * (Centre - abscissa) / Width;
        return (Symmetric + Antisymmetric * offset) / (1 + offset * offset);
    }
}
