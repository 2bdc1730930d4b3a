namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Constants of a ferromagnet, in SI units.</summary>
public sealed record MagneticMaterial
{
    /// <summary>Saturation magnetisation M_s in A/m, above 0.</summary>
    public required double SaturationMagnetisation { get; init; }

    /// <summary>Exchange stiffness A in J/m, 0 or more.</summary>
    public required double ExchangeStiffness { get; init; }

    /// <summary>First-order anisotropy constant K1 in J/m³ of the energy density -K1 q² - K2 q⁴, q = m·u.</summary>
    public double FirstOrderAnisotropy { get; init; }

    /// <summary>Second-order anisotropy constant K2 in J/m³.</summary>
    public double SecondOrderAnisotropy { get; init; }

    /// <summary>Easy axis u, a unit vector.</summary>
    public CartesianVector EasyAxis { get; init; } = CartesianVector.UnitZ;

    /// <summary>Gilbert damping α, 0 or more.</summary>
    public double Damping { get; init; } = 0.02;

    /// <summary>Interfacial Dzyaloshinskii-Moriya constant D in J/m².</summary>
    public double DzyaloshinskiiMoriya { get; init; }

    /// <summary>Says what is wrong with the values; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Check(SaturationMagnetisation > 0, "the saturation magnetisation must be above 0");
        Check(ExchangeStiffness >= 0, "the exchange stiffness must not be negative");
        Check(Damping >= 0, "the damping must not be negative");
        Check(Math.Abs(EasyAxis.Length - 1) < 1e-9, "the easy axis must be a unit vector");
        Check(
            double.IsFinite(SaturationMagnetisation + ExchangeStiffness + Damping + FirstOrderAnisotropy
                + SecondOrderAnisotropy + DzyaloshinskiiMoriya),
            "every constant must be finite");
        return faults;

        void Check(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }
}
