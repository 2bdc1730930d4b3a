using MathNet.Numerics.Integration;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>What one precession on a line of constant energy loses to damping and takes from a spin torque.</summary>
/// <remarks>
/// <para>The magnetisation runs around the well counter-clockwise on the edge of the cap {e &lt; E}, dm/dt = γ m × ∇e. By
/// Stokes' theorem both line integrals are areas: S = ∮ |m × ∇e| |dm| = ∫ ∇²e dΩ, and for the torque field
/// a f(w) m × n with w = m·n, ∮ f dm·(m × n) = ∫ d/dw[(1-w²) f] dΩ, which is -2 ∫ w dΩ without asymmetry.</para>
/// <para>The cap is cut into circles of latitude p = m·u, on each of which e is a parabola in cos φ.</para>
/// </remarks>
/// <param name="Damping">S in T: energy over M_s V lost in one turn is α S.</param>
/// <param name="Torque">Energy over M_s V taken from the torque in one turn, over the damping-like field.</param>
internal readonly record struct EnergyOrbit(double Damping, double Torque)
{
    private const int ScanSteps = 32;
    private static readonly GaussLegendreRule s_latitudes = new(0, 1, 20);
    private static readonly GaussLegendreRule s_azimuths = new(0, 1, 12);

    /// <summary>Integrates around one well.</summary>
    /// <param name="landscape">A landscape with two wells.</param>
    /// <param name="well">Which well.</param>
    /// <param name="energy">E in T, between the well's and the lower saddle's.</param>
    /// <param name="polarisation">n, the direction that a positive damping-like field drives towards.</param>
    /// <param name="asymmetry">Slonczewski's Λ; 1 for none.</param>
    public static EnergyOrbit Around(
        in EnergyLandscape landscape, MagneticState well, double energy, CartesianVector polarisation, double asymmetry)
    {
        // Every point of the saddle's circle of latitude lies above the saddle: the circle parts the two caps.
        var parting = Math.Cos(landscape.SaddleAngle() - landscape.EasyAxisTilt);
        var (low, high) = well == MagneticState.High ? (parting, 1.0) : (-1.0, parting);
        var latitudes = new Latitudes(landscape, energy);
        var torque = new AngularTorque(landscape.EasyAxisTilt, polarisation, asymmetry);
        var bottom = Math.Cos(
            (well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle) - landscape.EasyAxisTilt);
        return Add(Between(latitudes, torque, low, bottom), Between(latitudes, torque, bottom, high));
    }

    private static EnergyOrbit Between(in Latitudes latitudes, in AngularTorque torque, double low, double high)
    {
        var sum = default(EnergyOrbit);
        var begin = low;
        for (var step = 0; step < ScanSteps; step++)
        {
            var left = low + (high - low) * step / ScanSteps;
            var right = low + (high - low) * (step + 1) / ScanSteps;
            while (latitudes.Shape(left) != latitudes.Shape(right))
            {
                left = latitudes.Edge(left, right);
                sum = Add(sum, Slab(latitudes, torque, begin, left));
                begin = left;
            }
        }

        return Add(sum, Slab(latitudes, torque, begin, high));
    }

    // Arcs begin and end like square roots at the edges of a slab; p = middle + half·sin(πt/2) takes the roots away.
    private static EnergyOrbit Slab(in Latitudes latitudes, in AngularTorque torque, double low, double high)
    {
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        var sum = default(EnergyOrbit);
        for (var node = 0; node < s_latitudes.Order; node++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * (s_latitudes.GetAbscissa(node) - 0.5));
            var p = middle + half * sin;
            var weight = s_latitudes.GetWeight(node) * half * Math.PI * cos;
            var (inner, outer) = latitudes.Arcs(p);
            sum = Add(sum, Arc(latitudes, torque, p, weight, 0, inner));
            sum = Add(sum, Arc(latitudes, torque, p, weight, outer, Math.PI));
        }

        return sum;
    }

    // An arc φ from begin to end and its mirror image.
    private static EnergyOrbit Arc(
        in Latitudes latitudes, in AngularTorque torque, double p, double weight, double begin, double end)
    {
        var length = end - begin;
        if (length <= 0)
        {
            return default;
        }

        var cosines = Math.Sin(end) - Math.Sin(begin);
        var squaredSines = (length - Math.Sin(end) * Math.Cos(end) + Math.Sin(begin) * Math.Cos(begin)) / 2;
        return new EnergyOrbit(
            2 * weight * latitudes.Laplacian(p, length, cosines, squaredSines),
            weight * (torque.IsSymmetric ? torque.Sum(p, length, cosines) : AsymmetricTorque(torque, p, begin, length)));
    }

    private static double AsymmetricTorque(in AngularTorque torque, double p, double begin, double length)
    {
        var sum = 0.0;
        for (var node = 0; node < s_azimuths.Order; node++)
        {
            var azimuth = begin + length * s_azimuths.GetAbscissa(node);
            sum += s_azimuths.GetWeight(node) * length * (torque.At(p, azimuth) + torque.At(p, -azimuth));
        }

        return sum;
    }

    private static EnergyOrbit Add(in EnergyOrbit left, in EnergyOrbit right) =>
        new(left.Damping + right.Damping, left.Torque + right.Torque);
}
