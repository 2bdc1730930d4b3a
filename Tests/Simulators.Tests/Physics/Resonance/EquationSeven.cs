using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.Resonance;

/// <summary>
/// The closed form in angles, independent of the engine's vectors: Eq. (7) of Cai et al. 2019 with damping, for wells in
/// the xz plane and a spin torque polarised along the reference layer.
/// </summary>
internal sealed class EquationSeven
{
    private readonly JunctionDevice _device;
    private readonly double _voltage;
    private readonly double _angle;
    // F1 out of the xz plane and F2 within it, as in Eq. (7).
    private readonly double _f1;
    private readonly double _f2;

    public EquationSeven(JunctionDevice device, double voltage, double field, MagneticState well)
    {
        (_device, _voltage) = (device, voltage);
        var fieldX = device.CouplingField + field * Math.Cos(device.Misalignment);
        var fieldZ = device.StrayField + field * Math.Sin(device.Misalignment);
        var landscape = new TwoStateModel(device, FieldAxis.InPlane).LandscapeAt(voltage, field);
        _angle = well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
        var (sinTilted, cosTilted) = Math.SinCos(_angle - device.EasyAxisTilt);
        var (sin, cos) = Math.SinCos(_angle);
        var (first, second) = (device.AnisotropyFieldAt(voltage), device.SecondOrderAnisotropyField);
        _f2 = first * Math.Cos(2 * (_angle - device.EasyAxisTilt))
            - second * (Math.Pow(cosTilted, 4) - 3 * Math.Pow(cosTilted * sinTilted, 2)) + fieldX * sin + fieldZ * cos;
        _f1 = first * cosTilted * cosTilted - second * Math.Pow(cosTilted, 4) + fieldX * sin + fieldZ * cos
            + device.ShapeAnisotropyField;
        Energy = landscape.EnergyAt(_angle);
    }

    public double Energy { get; }

    /// <summary>Resonance frequency of Eq. (7), without damping, in Hz.</summary>
    public double Frequency => _device.GyromagneticRatio * Math.Sqrt(_f1 * _f2) / Math.Tau;

    public double Linewidth => Decay / Math.Tau;

    private double Prefactor => _device.GyromagneticRatio / (1 + _device.Damping * _device.Damping);

    private double Decay => Prefactor * _device.Damping * (_f1 + _f2);

    /// <summary>(b_y, b_θ) in T for a power in W, with the current in A and dR/dθ in ohm.</summary>
    public (double DampingLike, double Anisotropy, double Current, double Slope) Drive(double power)
    {
        var tmr = _device.TunnelMagnetoresistance / (1 + Math.Pow(_voltage / _device.HalfMagnetoresistanceVoltage, 2));
        var (parallel, antiparallel) = (1 / _device.ParallelResistance, 1 / (_device.ParallelResistance * (1 + tmr)));
        var angle = _angle + _device.ReferenceCanting;
        var resistance = 1 / ((parallel + antiparallel) / 2 - (parallel - antiparallel) / 2 * Math.Sin(angle));
        var slope = resistance * resistance * (parallel - antiparallel) / 2 * Math.Cos(angle);
        var voltage = 2 * Math.Sqrt(2 * 50 * power) * resistance / (resistance + 50);
        var current = voltage / resistance;
        var torque = -PhysicalConstants.ReducedPlanck * _device.SpinTorqueEfficiency
            / (2 * PhysicalConstants.ElementaryCharge * _device.SaturationMagnetisation
                * _device.FreeLayerThickness * _device.Area) * current;
        var anisotropy = _device.AnisotropyFieldPerVolt * voltage;
        var (sinTilted, cosTilted) = Math.SinCos(_angle - _device.EasyAxisTilt);
        return (
            -torque * Math.Cos(angle),
            -anisotropy * sinTilted * cosTilted - 2 * _device.FieldLikeTorqueRatio * torque * Math.Cos(angle), current, slope);
    }

    /// <summary>Rectified voltage in V at a frequency in Hz.</summary>
    public double VoltageAt(double frequency, double power)
    {
        var (alpha, gamma, omega) = (_device.Damping, _device.GyromagneticRatio, Math.Tau * frequency);
        var (dampingLike, anisotropy, current, slope) = Drive(power);
        var square = gamma * gamma * _f1 * _f2 / (1 + alpha * alpha);
        var turn = Prefactor * (omega * omega * Decay * (dampingLike + alpha * anisotropy)
            + gamma * _f1 * anisotropy * (square - omega * omega))
            / (Math.Pow(square - omega * omega, 2) + Math.Pow(omega * Decay, 2));
        return current * slope * turn / 2;
    }

    /// <summary>Heights of the symmetric line's peak and of the antisymmetric line, peak to peak, in V, to first order in α.</summary>
    public (double Symmetric, double Antisymmetric) Heights(double power)
    {
        var (dampingLike, anisotropy, current, slope) = Drive(power);
        var damping = _device.Damping * (_f1 + _f2);
        return (current * slope / 2 * dampingLike / damping, current * slope / 2 * anisotropy * Math.Sqrt(_f1 / _f2) / damping);
    }
}
