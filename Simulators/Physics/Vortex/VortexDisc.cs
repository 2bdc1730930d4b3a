using System.Numerics;

namespace SpinBench.Simulators.Physics.Vortex;

/// <summary>
/// A magnetic vortex in a disc by Thiele's equation for the position X of its core.
/// </summary>
/// <remarks>
/// <para>G × dX/dt - D dX/dt - dW/dX + F_ST + F = 0 with the gyrovector G = -p (2π M_s h/γ) e_z, p the polarity, the
/// damping D = α G (2 + ln(R/R_c))/2, the energy W = κ X²/2 (1 + ζ s²/2), s = |X|/R, and the spin-torque force
/// F_ST = π M_s h a e_z × X of a current polarised along the normal; a is the damping-like field in T. The current of
/// positive p a drives the gyration.</para>
/// <para>Positions are complex numbers X = x + iy in m, so that e_z × X is iX: the equation reads
/// (iG_z - D) dX/dt = κ (1 + ζ s²) X - i π M_s h a X - F.</para>
/// <para>Sources: A. A. Thiele, Phys. Rev. Lett. 30, 230 (1973); K. Yu. Guslienko et al., J. Appl. Phys. 91, 8037 (2002),
/// whose thin disc without side charges gives κ = (10/9) μ0 M_s² h²/R and the frequency (5/9π) γ μ0 M_s h/R; B. A. Ivanov
/// and C. E. Zaspel, Phys. Rev. Lett. 99, 247208 (2007) for the force of the torque; A. Dussaux et al., Phys. Rev. B 86,
/// 014402 (2012) for the anharmonic term. Valid while the core stays inside the disc, s below about 0.7.</para>
/// </remarks>
public sealed record VortexDisc
{
    /// <summary>Largest product of a Runge-Kutta step and the angular rate; the relative error is then 1e-5 a step.</summary>
    private const double LargestStepTimesRate = 0.3;

    /// <summary>Saturation magnetisation M_s in A/m.</summary>
    public required double SaturationMagnetisation { get; init => field = Require.Positive(value); }

    /// <summary>Radius R in m.</summary>
    public required double Radius { get; init => field = Require.Positive(value); }

    /// <summary>Thickness h in m.</summary>
    public required double Thickness { get; init => field = Require.Positive(value); }

    /// <summary>Gilbert damping α, 0 or more.</summary>
    public required double Damping { get; init => field = Require.NotNegative(value); }

    /// <summary>Radius R_c of the core in m, below R.</summary>
    public required double CoreRadius { get; init => field = Require.Positive(value); }

    /// <summary>Gyromagnetic ratio γ in rad/(s T).</summary>
    public double GyromagneticRatio { get; init => field = Require.Positive(value); } = 1.76085963e11;

    /// <summary>Whether the core points to +z (p = +1, gyration counter-clockwise) or to -z (p = -1).</summary>
    public bool IsCoreUp { get; init; } = true;

    /// <summary>κ R/(μ0 M_s² h²): 10/9 for a thin disc, less for a thick one (1.01 at h = R/10).</summary>
    public double StiffnessCoefficient { get; init => field = Require.Positive(value); } = 10.0 / 9;

    /// <summary>Anharmonicity ζ of the confinement, 0 or more.</summary>
    public double Anharmonicity { get; init => field = Require.NotNegative(value); }

    /// <summary>Length of the gyrovector 2π M_s h/γ in kg/s.</summary>
    public double Gyroconstant => Math.Tau * SaturationMagnetisation * Thickness / GyromagneticRatio;

    /// <summary>Damping constant D in kg/s.</summary>
    public double DampingConstant => Damping * Gyroconstant * (2 + Math.Log(Radius / CoreRadius)) / 2;

    /// <summary>Stiffness κ of the confinement in N/m.</summary>
    public double Stiffness => StiffnessCoefficient * PhysicalConstants.VacuumPermeability
        * SaturationMagnetisation * SaturationMagnetisation * Thickness * Thickness / Radius;

    /// <summary>Frequency of small gyration without current in Hz: κ G/(G² + D²)/2π.</summary>
    public double GyrationFrequency => Stiffness * Gyroconstant / GyrotropicAndDampingSquared / Math.Tau;

    /// <summary>Damping-like field in T at which gyration sets in, with the sign that drives this polarity: ±D κ/(G π M_s h).</summary>
    public double CriticalDampingLikeField =>
        Polarity * DampingConstant * Stiffness / (Gyroconstant * TorqueStiffness(1));

    private double Polarity => IsCoreUp ? 1 : -1;

    private double GyrotropicAndDampingSquared => Gyroconstant * Gyroconstant + DampingConstant * DampingConstant;

    /// <summary>Strength π M_s h a of the spin-torque force in N/m.</summary>
    /// <param name="dampingLikeField">a in T: (ħ/2e) P j/(M_s h).</param>
    public double TorqueStiffness(double dampingLikeField) =>
        Math.PI * SaturationMagnetisation * Thickness * dampingLikeField;

    /// <summary>Velocity dX/dt of the core in m/s.</summary>
    /// <param name="position">X in m.</param>
    /// <param name="dampingLikeField">a in T.</param>
    /// <param name="force">Another force F in N.</param>
    public Complex Velocity(Complex position, double dampingLikeField, Complex force = default)
    {
        var square = (position.Real * position.Real + position.Imaginary * position.Imaginary) / (Radius * Radius);
        var stiffness = new Complex(Stiffness * (1 + Anharmonicity * square), -TorqueStiffness(dampingLikeField));
        return (stiffness * position - force) / new Complex(-DampingConstant, -Polarity * Gyroconstant);
    }

    /// <summary>The position one step of the classical Runge-Kutta method later.</summary>
    /// <param name="position">X in m.</param>
    /// <param name="dampingLikeField">a in T.</param>
    /// <param name="step">Step in s.</param>
    /// <param name="force">Another force F in N.</param>
    /// <exception cref="UnstableStepException">The step is longer than a twentieth of a turn.</exception>
    public Complex Advance(Complex position, double dampingLikeField, double step, Complex force = default)
    {
        RequireStableStep(dampingLikeField, step);
        var first = Velocity(position, dampingLikeField, force);
        var second = Velocity(position + step / 2 * first, dampingLikeField, force);
        var third = Velocity(position + step / 2 * second, dampingLikeField, force);
        var fourth = Velocity(position + step * third, dampingLikeField, force);
        return position + step / 6 * (first + 2 * second + 2 * third + fourth);
    }

    /// <summary>The equation ds/dt = s (a + b s²) that the amplitude obeys, exactly, under a damping-like field in T.</summary>
    public VortexAmplitude AmplitudeUnder(double dampingLikeField)
    {
        var drive = Polarity * TorqueStiffness(dampingLikeField) * Gyroconstant;
        var damping = DampingConstant * Stiffness;
        return new((drive - damping) / GyrotropicAndDampingSquared, -damping * Anharmonicity / GyrotropicAndDampingSquared);
    }

    private void RequireStableStep(double dampingLikeField, double step)
    {
        var rate = (Stiffness * (1 + Anharmonicity) + Math.Abs(TorqueStiffness(dampingLikeField))) / Gyroconstant;
        if (!(step * rate <= LargestStepTimesRate))
        {
            throw new UnstableStepException(
                "the Runge-Kutta method", step, LargestStepTimesRate / rate, $"gyration at {rate / Math.Tau:G3} Hz");
        }
    }
}
