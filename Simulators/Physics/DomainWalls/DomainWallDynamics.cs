namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>
/// A domain wall by two collective coordinates: its position q and the angle φ of the magnetisation inside it.
/// </summary>
/// <remarks>
/// <para>dφ/dt + (α/Δ) dq/dt = γ B + (β/Δ) u and
/// (1/Δ) dq/dt - α dφ/dt = γ [(B_K/2) sin 2φ + (π/2) B_D sin φ] + u/Δ, with the width Δ, the field B along the easy axis,
/// the spin-drift velocity u = g μ_B P j/(2 e M_s) and the energy M_s Δ (B_K sin²φ - π B_D cos φ) of an area of wall: B_K is
/// the transverse anisotropy field, B_D = D/(M_s Δ) that of the DMI; both favour φ = 0 where they are above 0.</para>
/// <para>Sources: N. L. Schryer and L. R. Walker, J. Appl. Phys. 45, 5406 (1974); A. Thiaville et al., Europhys. Lett. 69,
/// 990 (2005) for the current; A. Thiaville et al., Europhys. Lett. 100, 57002 (2012) for the DMI.</para>
/// </remarks>
public sealed record DomainWallDynamics
{
    /// <summary>Largest product of a Runge-Kutta step and the angular rate.</summary>
    private const double LargestStepTimesRate = 0.3;

    /// <summary>Width Δ in m.</summary>
    public required double Width { get; init => field = Require.Positive(value); }

    /// <summary>Gilbert damping α, above 0.</summary>
    public required double Damping { get; init => field = Require.Positive(value); }

    /// <summary>Non-adiabaticity β of Zhang and Li's torque.</summary>
    public double NonAdiabaticity { get; init => field = Require.Finite(value); }

    /// <summary>Transverse anisotropy field B_K in T.</summary>
    public required double TransverseAnisotropyField { get; init => field = Require.Finite(value); }

    /// <summary>DMI field B_D in T.</summary>
    public double DzyaloshinskiiMoriyaField { get; init => field = Require.Finite(value); }

    /// <summary>Gyromagnetic ratio γ in rad/(s T).</summary>
    public double GyromagneticRatio { get; init => field = Require.Positive(value); } = 1.76085963e11;

    /// <summary>Walker's field α |B_K|/2 in T, above which the angle turns and the wall slows down (without DMI and current).</summary>
    public double WalkerField => Damping * Math.Abs(TransverseAnisotropyField) / 2;

    /// <summary>dq/dt in m/s and dφ/dt in rad/s.</summary>
    /// <param name="angle">φ in rad.</param>
    /// <param name="field">B in T.</param>
    /// <param name="driftVelocity">u in m/s.</param>
    public (double Velocity, double AngularVelocity) RateOfChange(double angle, double field, double driftVelocity)
    {
        var torque = TransverseAnisotropyField / 2 * Math.Sin(2 * angle)
            + Math.PI / 2 * DzyaloshinskiiMoriyaField * Math.Sin(angle);
        var turning = GyromagneticRatio * field + NonAdiabaticity * driftVelocity / Width;
        var pushing = GyromagneticRatio * torque + driftVelocity / Width;
        var norm = 1 + Damping * Damping;
        return (Width * (pushing + Damping * turning) / norm, (turning - Damping * pushing) / norm);
    }

    /// <summary>Position and angle one step of the classical Runge-Kutta method later.</summary>
    /// <param name="position">q in m.</param>
    /// <param name="angle">φ in rad.</param>
    /// <param name="field">B in T.</param>
    /// <param name="driftVelocity">u in m/s.</param>
    /// <param name="step">Step in s.</param>
    /// <exception cref="UnstableStepException">The step is too long for these fields.</exception>
    public (double Position, double Angle) Advance(
        double position, double angle, double field, double driftVelocity, double step)
    {
        RequireStableStep(field, driftVelocity, step);
        var (v1, w1) = RateOfChange(angle, field, driftVelocity);
        var (v2, w2) = RateOfChange(angle + step / 2 * w1, field, driftVelocity);
        var (v3, w3) = RateOfChange(angle + step / 2 * w2, field, driftVelocity);
        var (v4, w4) = RateOfChange(angle + step * w3, field, driftVelocity);
        return (position + step / 6 * (v1 + 2 * v2 + 2 * v3 + v4), angle + step / 6 * (w1 + 2 * w2 + 2 * w3 + w4));
    }

    /// <summary>
    /// Mean velocity in m/s in the long run, without DMI: (Δ/α) (γB + βu/Δ - ω) with ω = sqrt(Ω0² - Ω1²) of the sign of Ω0
    /// beyond Walker's breakdown and 0 below it, Ω0 = (γB + (β - α) u/Δ)/(1 + α²), Ω1 = αγB_K/2(1 + α²).
    /// </summary>
    /// <param name="field">B in T.</param>
    /// <param name="driftVelocity">u in m/s.</param>
    /// <exception cref="InvalidOperationException">There is a DMI field: the mean has no such form.</exception>
    public double MeanVelocity(double field, double driftVelocity)
    {
        if (DzyaloshinskiiMoriyaField != 0)
        {
            throw new InvalidOperationException("The mean velocity in closed form is for a wall without DMI.");
        }

        var norm = 1 + Damping * Damping;
        var turning = GyromagneticRatio * field + NonAdiabaticity * driftVelocity / Width;
        var drive = (turning - Damping * driftVelocity / Width) / norm;
        var restoring = GyromagneticRatio * WalkerField / norm;
        var rotation = Math.Abs(drive) > restoring
            ? Math.CopySign(Math.Sqrt(drive * drive - restoring * restoring), drive)
            : 0;
        return Width / Damping * (turning - rotation);
    }

    private void RequireStableStep(double field, double driftVelocity, double step)
    {
        var fields = Math.Abs(field) + Math.Abs(TransverseAnisotropyField) + 2 * Math.Abs(DzyaloshinskiiMoriyaField);
        var rate = GyromagneticRatio * fields
            + (Math.Abs(NonAdiabaticity) + Damping) * Math.Abs(driftVelocity) / Width;
        if (!(step * rate <= LargestStepTimesRate))
        {
            throw new UnstableStepException(
                "the Runge-Kutta method", step, LargestStepTimesRate / rate, $"an angular rate up to {rate:G3} rad/s");
        }
    }
}
