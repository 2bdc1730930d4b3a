namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// What acts on one macrospin at one operating point, everything as a flux density in T.
/// </summary>
/// <remarks>
/// <para>Landau-Lifshitz-Gilbert equation with every torque written as a field:
/// dm/dt = -γ/(1+α²) [m × B + α m × (m × B)], exactly equivalent to Gilbert's form, with
/// B = u (B_K1 q - B_K2 q³) - D m + B_ext + a(m) m × p + b p + a_so m × s + b_so s, q = m·u.</para>
/// <para>u is the easy axis, D the diagonal of μ0 M_s times the demagnetising tensor, p the polarisation of Slonczewski's
/// torque with a(m) = 2 a Λ²/((Λ²+1) + (Λ²-1) m·p) (a itself for Λ = 1), s that of the spin-orbit torque. Positive a
/// and a_so drive m towards p and s.</para>
/// <para>Sources: J. C. Slonczewski, J. Magn. Magn. Mater. 159, L1 (1996); J. Xiao et al., Phys. Rev. B 70, 172405 (2004)
/// for the angular factor; W. F. Brown, Phys. Rev. 130, 1677 (1963) for the thermal field.</para>
/// </remarks>
public sealed record MacrospinParameters
{
    /// <summary>Gyromagnetic ratio γ in rad/(s T), positive.</summary>
    public double GyromagneticRatio { get; init; } = 1.76085963e11;

    /// <summary>Gilbert damping α, 0 or more.</summary>
    public double Damping { get; init; }

    /// <summary>Easy axis u, a unit vector.</summary>
    public CartesianVector EasyAxis { get; init; } = CartesianVector.UnitZ;

    /// <summary>First-order anisotropy field B_K1 in T.</summary>
    public double AnisotropyField { get; init; }

    /// <summary>Second-order anisotropy field B_K2 in T.</summary>
    public double SecondOrderAnisotropyField { get; init; }

    /// <summary>Diagonal of μ0 M_s N in T; zero where the anisotropy field holds it already.</summary>
    public CartesianVector DemagnetisingField { get; init; }

    /// <summary>Applied, coupling, exchange-bias, stray and Oersted field in T.</summary>
    public CartesianVector Field { get; init; }

    /// <summary>Polarisation p of Slonczewski's torque, a unit vector.</summary>
    public CartesianVector Polarisation { get; init; } = CartesianVector.UnitX;

    /// <summary>Damping-like field a at m·p = 0 times (Λ²+1)/(2Λ²), in T: (ħ/2e) P j/(M_s t).</summary>
    public double DampingLikeField { get; init; }

    /// <summary>Slonczewski's asymmetry Λ, above 0.</summary>
    public double TorqueAsymmetry { get; init; } = 1;

    /// <summary>Field-like field b in T.</summary>
    public double FieldLikeField { get; init; }

    /// <summary>Polarisation s of the spin-orbit torque, a unit vector.</summary>
    public CartesianVector SpinOrbitPolarisation { get; init; } = CartesianVector.UnitY;

    /// <summary>Damping-like spin-orbit field a_so in T.</summary>
    public double SpinOrbitDampingLikeField { get; init; }

    /// <summary>Field-like spin-orbit field b_so in T.</summary>
    public double SpinOrbitFieldLikeField { get; init; }

    /// <summary>Magnetic moment M_s V of what moves as one, in A m²; needed above 0 K.</summary>
    public double MagneticMoment { get; init; } = double.PositiveInfinity;

    /// <summary>Temperature in K; 0 switches the thermal field off.</summary>
    public double Temperature { get; init; }

    /// <summary>Standard deviation in T of each component of the thermal field for a step in s: sqrt(2αkT/(γ M_s V dt)).</summary>
    public double ThermalField(double step) => Math.Sqrt(
        2 * Damping * PhysicalConstants.Boltzmann * Temperature / (GyromagneticRatio * MagneticMoment * step));

    /// <summary>Field of the conservative terms at a unit vector m, in T.</summary>
    public CartesianVector ConservativeField(CartesianVector m)
    {
        var q = CartesianVector.Dot(m, EasyAxis);
        var demagnetising = new CartesianVector(
            DemagnetisingField.X * m.X, DemagnetisingField.Y * m.Y, DemagnetisingField.Z * m.Z);
        return q * (AnisotropyField - SecondOrderAnisotropyField * q * q) * EasyAxis - demagnetising + Field;
    }

    /// <summary>Field of the spin torques at a unit vector m, in T.</summary>
    public CartesianVector TorqueField(CartesianVector m)
    {
        var square = TorqueAsymmetry * TorqueAsymmetry;
        var a = 2 * DampingLikeField * square
            / (square + 1 + (square - 1) * CartesianVector.Dot(m, Polarisation));
        return a * CartesianVector.Cross(m, Polarisation) + FieldLikeField * Polarisation
            + SpinOrbitDampingLikeField * CartesianVector.Cross(m, SpinOrbitPolarisation)
            + SpinOrbitFieldLikeField * SpinOrbitPolarisation;
    }

    /// <summary>dm/dt in 1/s at a unit vector m, with an additional field in T (a thermal one, say).</summary>
    public CartesianVector RateOfChange(CartesianVector m, CartesianVector additionalField = default)
    {
        var torque = CartesianVector.Cross(m, ConservativeField(m) + TorqueField(m) + additionalField);
        return -GyromagneticRatio / (1 + Damping * Damping) * (torque + Damping * CartesianVector.Cross(m, torque));
    }

    /// <summary>Energy over M_s V of the conservative terms at a unit vector m, in T.</summary>
    public double Energy(CartesianVector m)
    {
        var square = CartesianVector.Dot(m, EasyAxis) * CartesianVector.Dot(m, EasyAxis);
        var demagnetising = DemagnetisingField.X * m.X * m.X + DemagnetisingField.Y * m.Y * m.Y
            + DemagnetisingField.Z * m.Z * m.Z;
        return (-AnisotropyField * square + demagnetising) / 2 + SecondOrderAnisotropyField * square * square / 4
            - CartesianVector.Dot(m, Field);
    }

    /// <summary>Refuses what no equation can be integrated with.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite or out of its range; the message names it.</exception>
    public void ThrowIfInvalid()
    {
        Require.Positive(GyromagneticRatio, nameof(GyromagneticRatio));
        Require.NotNegative(Damping, nameof(Damping));
        Require.Positive(TorqueAsymmetry, nameof(TorqueAsymmetry));
        Require.NotNegative(Temperature, nameof(Temperature));
        ThrowUnless(
            MagneticMoment > 0 && (Temperature == 0 || double.IsFinite(MagneticMoment)), "magnetic moment", MagneticMoment);
        RequireUnit(EasyAxis, "easy axis");
        RequireUnit(Polarisation, "polarisation");
        RequireUnit(SpinOrbitPolarisation, "spin-orbit polarisation");
        var fields = AnisotropyField + SecondOrderAnisotropyField + DampingLikeField + FieldLikeField
            + SpinOrbitDampingLikeField + SpinOrbitFieldLikeField + Field.Length + DemagnetisingField.Length;
        ThrowUnless(double.IsFinite(fields), "sum of all fields", fields);
    }

    private static void RequireUnit(CartesianVector axis, string name) =>
        ThrowUnless(Math.Abs(axis.Length - 1) < 1e-9, name + "'s length", axis.Length);

    private static void ThrowUnless(bool condition, string name, double value)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant($"The {name} of a macrospin cannot be {value}."));
        }
    }
}
