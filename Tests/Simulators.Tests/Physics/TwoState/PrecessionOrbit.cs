using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

/// <summary>Follows an undamped precession for one turn and sums the work of damping and torque on the way.</summary>
internal static class PrecessionOrbit
{
    public static (double Damping, double Torque) Follow(
        JunctionDevice device, double voltage, in EnergyLandscape landscape, double bottom, double energy,
        CartesianVector reference, double asymmetry)
    {
        var m = CartesianVector.AtAngles(Start(landscape, bottom, energy), 0);
        var (damping, torque, azimuth) = (0.0, 0.0, 0.0);
        var axis = CartesianVector.AtAngles(bottom, 0);
        while (azimuth < Math.Tau)
        {
            const double step = 2e-3; // of dt γ |B| scaled below
            var slope = Gradient(device, voltage, m);
            var pace = step / 0.05;
            var k1 = CartesianVector.Cross(m, slope);
            var middle = (m + pace / 2 * k1).Normalised;
            var k2 = CartesianVector.Cross(middle, Gradient(device, voltage, middle));
            middle = (m + pace / 2 * k2).Normalised;
            var k3 = CartesianVector.Cross(middle, Gradient(device, voltage, middle));
            var end = (m + pace * k3).Normalised;
            var k4 = CartesianVector.Cross(end, Gradient(device, voltage, end));
            var next = (m + pace / 6 * (k1 + 2 * k2 + 2 * k3 + k4)).Normalised;
            var turned = Turned(axis, m, next);
            var part = azimuth + turned > Math.Tau ? (Math.Tau - azimuth) / turned : 1;
            damping += part * CartesianVector.Dot(k2, next - m);
            torque += part * CartesianVector.Dot(next - m, TorqueAt(middle, reference, asymmetry));
            azimuth += turned;
            m = next;
        }

        return (damping, torque);
    }

    private static CartesianVector TorqueAt(CartesianVector m, CartesianVector reference, double asymmetry)
    {
        var square = asymmetry * asymmetry;
        return 2 * square / (square + 1 + (square - 1) * CartesianVector.Dot(m, reference))
            * CartesianVector.Cross(m, reference);
    }

    private static double Turned(CartesianVector axis, CartesianVector from, CartesianVector to)
    {
        var first = from - CartesianVector.Dot(from, axis) * axis;
        var second = to - CartesianVector.Dot(to, axis) * axis;
        return Math.Atan2(
            CartesianVector.Dot(axis, CartesianVector.Cross(first, second)), CartesianVector.Dot(first, second));
    }

    private static double Start(in EnergyLandscape landscape, double bottom, double energy)
    {
        var (low, high) = (bottom, landscape.SaddleAngle());
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = landscape.EnergyAt(middle) < energy ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static CartesianVector Gradient(JunctionDevice device, double voltage, CartesianVector m)
    {
        var axis = CartesianVector.AtAngles(device.EasyAxisTilt, 0);
        var p = CartesianVector.Dot(m, axis);
        var field = new CartesianVector(device.CouplingField, 0, device.StrayField);
        return (-device.AnisotropyFieldAt(voltage) * p + device.SecondOrderAnisotropyField * p * p * p) * axis - field
            + new CartesianVector(0, device.ShapeAnisotropyField * m.Y, 0);
    }
}
