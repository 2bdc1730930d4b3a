using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Attempt times of the escape over a barrier, from the landscape: for any damping.</summary>
/// <remarks>
/// <para>Intermediate to high damping (Kramers, Langer, Brown): Γ = (λ₊/2π) sqrt(c₁c₂/(-c₁'c₂')) exp(-ΔE/kT), with the
/// curvatures c of the energy over M_s V at the well and c' at the saddle (c₁' &lt; 0), and the rate at which the damped
/// motion leaves the saddle, λ₊ = γ/(2(1+α²)) [-α(c₁'+c₂') + sqrt(α²(c₁'-c₂')² - 4c₁'c₂')].</para>
/// <para>Low damping: of what comes up to the saddle, too little is there. Mel'nikov and Meshkov's depopulation factor
/// A(Δ) = exp{(1/π) ∫₀^∞ ln[1 - exp(-Δ(x²+¼))] dx/(x²+¼)}, with Δ = α S M_s V/kT lost in one turn on the saddle's orbit,
/// takes the rate over into the energy diffusion of weak damping: Γ A(Δ₁) A(Δ₂)/A(Δ₁+Δ₂).</para>
/// <para>Where the landscape is symmetric about the easy axis the saddle is a ring; there the mean first-passage time of
/// <see cref="AxialStatistics"/>, exact for any damping, takes the place of both.</para>
/// <para>Sources: W. F. Brown, IEEE Trans. Magn. 15, 1196 (1979); V. I. Mel'nikov and S. V. Meshkov, J. Chem. Phys. 85,
/// 1018 (1986); P.-M. Déjardin, D. S. F. Crothers, W. T. Coffey and Y. P. Kalmykov, Phys. Rev. E 63, 021102 (2001).</para>
/// <para>Against the exact smallest eigenvalue at a barrier of 5 kT: 1 to 8 % too fast for α from 0.01 to 1.</para>
/// </remarks>
public static class EscapePrefactor
{
    private const int Nodes = 64;

    // Passage times run from one well to the other; where in a well they begin and end makes no difference.
    private const double Pole = 0.98;

    /// <summary>Smallest stiffness of the saddle's pass, in kT/rad², for which the pass is a parabola.</summary>
    public const double SmallestPassStiffness = 1;

    /// <summary>
    /// Attempt time in s of a well, such that its escape rate is exp(-ΔE/kT)/τ0 with the barrier of
    /// <see cref="TwoStateModel.LandscapeBarrier"/>.
    /// </summary>
    /// <param name="landscape">A landscape with two wells.</param>
    /// <param name="well">The well that is left.</param>
    /// <param name="damping">Gilbert's α, above 0.</param>
    /// <param name="gyromagneticRatio">γ in rad/(s T).</param>
    /// <param name="stiffness">M_s V/kT in 1/T.</param>
    public static double AttemptTime(
        in EnergyLandscape landscape, MagneticState well, double damping, double gyromagneticRatio, double stiffness)
    {
        Require.Positive(damping, nameof(damping));
        if (IsAxial(landscape, stiffness))
        {
            return AxialAttemptTime(landscape, well, damping, gyromagneticRatio, stiffness);
        }

        var bottom = well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var saddle = landscape.SaddleAngle();
        var rate = WithoutDepopulation(landscape, bottom, saddle, damping, gyromagneticRatio);
        var higher = landscape.HigherRidgeAngle();
        if (landscape.CurvatureAcross(higher) * stiffness > SmallestPassStiffness)
        {
            rate += WithoutDepopulation(landscape, bottom, higher, damping, gyromagneticRatio)
                * Math.Exp(-stiffness * (landscape.EnergyAt(higher) - landscape.EnergyAt(saddle)));
        }

        return 1 / (rate * Depopulation(landscape, damping, stiffness));
    }

    /// <summary>A(Δ), from 0 without damping to 1.</summary>
    /// <param name="loss">Δ, energy lost in one turn in kT, above 0.</param>
    public static double DepopulationFactor(double loss)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(loss);

        // x = tan(θ)/2 makes the integrand even and smooth at both ends, where the midpoint rule converges exponentially.
        var sum = 0.0;
        for (var node = 0; node < Nodes; node++)
        {
            var cos = Math.Cos(Math.PI / 2 * (node + 0.5) / Nodes);
            sum += Math.Log(-Exponential.LessOne(-loss / (4 * cos * cos)));
        }

        return Math.Exp(sum / Nodes);
    }

    /// <summary>Energy in kT lost to damping in one turn on the saddle's orbit around a well.</summary>
    public static double LossPerTurn(in EnergyLandscape landscape, MagneticState well, double damping, double stiffness) =>
        damping * stiffness
            * EnergyOrbit.Around(landscape, well, landscape.SaddleEnergy(), CartesianVector.UnitX, 1).Damping;

    /// <summary>Whether the landscape is so nearly symmetric about the easy axis that the saddle is a ring.</summary>
    internal static bool IsAxial(in EnergyLandscape landscape, double stiffness) =>
        landscape.CurvatureAcross(landscape.SaddleAngle()) * stiffness < SmallestPassStiffness;

    private static double Depopulation(in EnergyLandscape landscape, double damping, double stiffness)
    {
        var up = LossPerTurn(landscape, MagneticState.High, damping, stiffness);
        var down = LossPerTurn(landscape, MagneticState.Low, damping, stiffness);
        return DepopulationFactor(up) * DepopulationFactor(down) / DepopulationFactor(up + down);
    }

    private static double WithoutDepopulation(
        in EnergyLandscape landscape, double bottom, double saddle, double damping, double gyromagneticRatio)
    {
        var (along, across) = (landscape.CurvatureInPlane(saddle), landscape.CurvatureAcross(saddle));
        var difference = damping * (along - across);
        var leaving = gyromagneticRatio / (2 * (1 + damping * damping))
            * (-damping * (along + across) + Math.Sqrt(difference * difference - 4 * along * across));
        return leaving / Math.Tau * Math.Sqrt(
            landscape.CurvatureInPlane(bottom) * landscape.CurvatureAcross(bottom) / (-along * across));
    }

    private static double AxialAttemptTime(
        in EnergyLandscape landscape, MagneticState well, double damping, double gyromagneticRatio, double stiffness)
    {
        var statistics = new AxialStatistics(new MacrospinParameters
        {
            Damping = damping,
            GyromagneticRatio = gyromagneticRatio,
            AnisotropyField = landscape.FirstOrder,
            SecondOrderAnisotropyField = landscape.SecondOrder,
            Field = landscape.FieldAlongAxis * CartesianVector.UnitZ,
            MagneticMoment = stiffness * PhysicalConstants.Boltzmann,
            Temperature = 1,
        });
        var (from, to) = well == MagneticState.High ? (Pole, -Pole) : (-Pole, Pole);
        var bottom = landscape.EnergyAt(well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle);
        return statistics.MeanFirstPassageTime(from, to) * Math.Exp(-stiffness * (landscape.SaddleEnergy() - bottom));
    }
}
