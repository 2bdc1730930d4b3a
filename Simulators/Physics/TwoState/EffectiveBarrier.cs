using MathNet.Numerics.Integration;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// The barrier that a magnetisation under a damping-like spin torque climbs, in the limit of energy diffusion.
/// </summary>
/// <remarks>
/// <para>A turn at the energy E loses α S(E) to damping and takes a T(E) from the torque, both areas of the cap
/// (<see cref="EnergyOrbit"/>), while the thermal field spreads the energy by 2 α S kT/(M_s V). The stationary density over
/// the time of a turn is then exp(-U(E)) with dU/dE = (M_s V/kT) [1 - a T(E)/(α S(E))]; the barrier is the highest climb of
/// U between the bottom of the well and its saddle.</para>
/// <para>Sources: D. M. Apalkov and P. B. Visscher, Phys. Rev. B 72, 180405(R) (2005); T. Taniguchi, Y. Utsumi and
/// H. Imamura, Phys. Rev. B 88, 214414 (2013).</para>
/// <para>Valid where little is lost in a turn, α S M_s V/kT of a few and less, and where the torque is a perturbation,
/// |a T| &lt; α S. The prefactor is left alone. Where a T exceeds α S at the bottom, the well is no longer stable and an
/// oscillation takes its place; the climb from there is still what counts.</para>
/// </remarks>
public static class EffectiveBarrier
{
    private const int Panels = 12;
    private const int NodesInPanel = 2;
    private static readonly GaussLegendreRule s_nodes = new(0, 1, NodesInPanel);

    /// <summary>Barrier in T (energy over M_s V); the plain one without a torque.</summary>
    /// <param name="landscape">A landscape with two wells.</param>
    /// <param name="well">The well that is left.</param>
    /// <param name="polarisation">Unit vector n that a positive damping-like field drives towards.</param>
    /// <param name="dampingLikeField">a in T.</param>
    /// <param name="damping">Gilbert's α, above 0.</param>
    /// <param name="asymmetry">Slonczewski's Λ, above 0; 1 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no damping: energy diffusion has no meaning.</exception>
    public static double Of(
        in EnergyLandscape landscape, MagneticState well, CartesianVector polarisation, double dampingLikeField,
        double damping, double asymmetry = 1)
    {
        Require.Positive(damping, nameof(damping));
        Require.Positive(asymmetry, nameof(asymmetry));
        var bottom = landscape.EnergyAt(well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle);
        var panel = (landscape.SaddleEnergy() - bottom) / Panels;
        var (climbed, lowest, barrier) = (0.0, 0.0, 0.0);
        for (var step = 0; step < Panels; step++)
        {
            for (var node = 0; node < NodesInPanel; node++)
            {
                var energy = bottom + panel * (step + s_nodes.GetAbscissa(node));
                var orbit = EnergyOrbit.Around(landscape, well, energy, polarisation, asymmetry);
                climbed += s_nodes.GetWeight(node) * panel
                    * (1 - dampingLikeField * orbit.Torque / (damping * orbit.Damping));
            }

            lowest = Math.Min(lowest, climbed);
            barrier = Math.Max(barrier, climbed - lowest);
        }

        return barrier;
    }
}
