namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Small precession about a direction of rest.</summary>
/// <remarks>
/// The two eigenvalues -Γ/2 ± iω of the linearised equation with every torque in it. Without torques ω² + Γ²/4 =
/// γ² F1 F2/(1+α²) and Γ = γ α (F1+F2)/(1+α²) with the principal curvatures F1, F2 of the energy (Smit and Beljers;
/// Kittel's formulas are its special cases, and so is Eq. (7) of Cai et al. 2019).
/// </remarks>
public sealed record LinearMode
{
    /// <summary>ω/2π in Hz; 0 when the motion is overdamped.</summary>
    public double Frequency { get; private init; }

    /// <summary>Frequency in Hz at which a weak drive of the stiffness resonates, sqrt(ω² + Γ²/4)/2π; NaN on a saddle.</summary>
    public double ResonanceFrequency { get; private init; }

    /// <summary>Rate Γ in 1/s at which the energy of a small motion decays; below 0 it grows.</summary>
    public double DecayRate { get; private init; }

    /// <summary>Full width at half maximum Γ/2π in Hz of the power spectrum.</summary>
    public double Linewidth => DecayRate / (2 * Math.PI);

    /// <summary>Whether small motions die away.</summary>
    public bool IsStable { get; private init; }

    /// <summary>Linearises about a direction.</summary>
    /// <param name="parameters">The macrospin.</param>
    /// <param name="rest">A unit vector at which all torques cancel, from <see cref="Equilibria"/>.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static LinearMode About(MacrospinParameters parameters, CartesianVector rest)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        var motion = new LinearisedMotion(parameters, rest);
        return new()
        {
            Frequency = Math.Sqrt(Math.Max(0, motion.Determinant - motion.Trace * motion.Trace / 4)) / (2 * Math.PI),
            ResonanceFrequency = Math.Sqrt(motion.Determinant) / (2 * Math.PI),
            DecayRate = -motion.Trace,
            IsStable = motion.Trace <= 0 && motion.Determinant >= 0,
        };
    }
}
