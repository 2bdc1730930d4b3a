namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Resonance frequency and linewidth of a tilted perpendicular layer: Cai et al., Phys. Rev. Applied 11, 034015 (2019),
/// Eq. (7), with what its field leaves out where the stage is tilted or the pillar elongated.
/// </summary>
/// <remarks>
/// Energy over M_s V with the angle θ from the normal: e = -B_K1 cos²θ/2 + B_K2 cos⁴θ/4 - B_x sin θ - B_z cos θ + B_sh m_y²/2.
/// At its minimum F1 = e'' in the plane of the tilt and F2 = e'' across it; f_r = γ √(F1 F2/(1+α²))/2π, and the full width
/// at half maximum is γ α (F1 + F2)/(2π (1+α²)).
/// </remarks>
/// <param name="FirstOrder">B_K1 in T.</param>
/// <param name="SecondOrder">B_K2 in T.</param>
/// <param name="InPlane">B_x in T: applied and internal field together.</param>
/// <param name="Normal">B_z in T, towards the well that is asked for.</param>
/// <param name="Shape">B_sh in T.</param>
public readonly record struct ResonanceCondition(
    double FirstOrder, double SecondOrder, double InPlane, double Normal = 0, double Shape = 0)
{
    /// <summary>Gyromagnetic ratio γ of the free electron in rad/(s T) (CODATA 2018).</summary>
    public const double GyromagneticRatio = 1.76085963e11;

    private const int MostSteps = 60;

    /// <summary>Tilt θ of the well's rest from the normal, in rad; NaN when there is no well there.</summary>
    public double Tilt()
    {
        var angle = Math.Asin(Math.Clamp(InPlane / (FirstOrder - SecondOrder), -0.95, 0.95));
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, curvature) = (Slope(angle), Curvatures(angle).InPlane);
            if (!(curvature > 0))
            {
                curvature = FirstOrder;
            }

            var turn = Math.Clamp(-slope / curvature, -0.3, 0.3);
            angle += turn;
            if (Math.Abs(turn) < 1e-13)
            {
                break;
            }
        }

        return Math.Abs(angle) < Math.PI / 2 && Curvatures(angle) is { InPlane: > 0, Across: > 0 } ? angle : double.NaN;
    }

    /// <summary>f_r in Hz for a damping α; NaN when there is no well.</summary>
    public double Frequency(double damping = 0) => Line(damping).Frequency;

    /// <summary>Full width at half maximum in Hz of a spectrum against frequency, for a damping α; NaN when there is no well.</summary>
    public double Linewidth(double damping) => Line(damping).Linewidth;

    /// <summary>Frequency and full width at half maximum in Hz for a damping α, at once; NaN when there is no well.</summary>
    public (double Frequency, double Linewidth) Line(double damping)
    {
        var (first, second) = Curvatures(Tilt());
        var scale = 1 + damping * damping;
        return (GyromagneticRatio * Math.Sqrt(first * second / scale) / Math.Tau, GyromagneticRatio * damping * (first + second) / (Math.Tau * scale));
    }

    // de/dθ.
    private double Slope(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return FirstOrder * cosine * sine - SecondOrder * cosine * cosine * cosine * sine - InPlane * cosine + Normal * sine;
    }

    private (double InPlane, double Across) Curvatures(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var square = cosine * cosine;
        var along = InPlane * sine + Normal * cosine;
        return (
            FirstOrder * (square - sine * sine) - SecondOrder * square * (square - 3 * sine * sine) + along,
            FirstOrder * square - SecondOrder * square * square + along + Shape);
    }
}
