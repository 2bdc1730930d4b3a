namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// Energy per M_s V of the free layer in the xz plane at one field and voltage, with its wells and saddle.
/// </summary>
/// <remarks>
/// <para>The applied field lies in the xz plane and the shape anisotropy only raises the energy outside it, so wells and
/// saddle lie in the plane too.</para>
/// <para>About the easy axis u, with v at a right angle to it in the xz plane and p = m·u, c = cos φ from v:
/// e = -B_K1 p²/2 + B_K2 p⁴/4 - B_u p - B_v sqrt(1-p²) c + B_sh (1-p²)(1-c²)/2, a parabola in c: what
/// <see cref="EnergyOrbit"/> makes its integrals from.</para>
/// </remarks>
public readonly struct EnergyLandscape
{
    private const double LargestStep = 0.2;
    private const double Merged = 1e-5;

    private readonly double _firstOrder;
    private readonly double _secondOrder;
    private readonly double _fieldX;
    private readonly double _fieldZ;
    private readonly double _easyAxisTilt;

    /// <summary>Finds wells and saddle.</summary>
    /// <param name="device">The junction.</param>
    /// <param name="voltage">Voltage across the barrier in V.</param>
    /// <param name="appliedX">Applied flux density along the long axis in T.</param>
    /// <param name="appliedZ">Applied flux density along the normal in T.</param>
    public EnergyLandscape(JunctionDevice device, double voltage, double appliedX, double appliedZ)
    {
        ArgumentNullException.ThrowIfNull(device);
        _firstOrder = device.AnisotropyFieldAt(voltage);
        _secondOrder = device.SecondOrderAnisotropyField;
        _fieldX = device.CouplingField + device.ExchangeBiasField.X + appliedX;
        _fieldZ = device.StrayField + appliedZ;
        _easyAxisTilt = device.EasyAxisTilt;
        ShapeAnisotropy = device.ShapeAnisotropyField;
        UpAngle = Descend(_easyAxisTilt);
        var side = _fieldX >= 0 ? 1 : -1;
        DownAngle = Descend(_easyAxisTilt + side * Math.PI);

        // The descent stays on a hilltop that it starts on: an easy plane without a field across it.
        HasTwoWells = Math.Abs(Math.IEEERemainder(UpAngle - DownAngle, Math.Tau)) > Merged
            && DerivativesAt(UpAngle).Curvature > 0 && DerivativesAt(DownAngle).Curvature > 0;
    }

    /// <summary>Angle of the well near +z in rad, from +z towards +x.</summary>
    public double UpAngle { get; }

    /// <summary>Angle of the well near -z in rad; equals <see cref="UpAngle"/> when only one well is left.</summary>
    public double DownAngle { get; }

    /// <summary>Whether both wells exist.</summary>
    public bool HasTwoWells { get; }

    /// <summary>B_K1 in T.</summary>
    internal double FirstOrder => _firstOrder;

    /// <summary>B_K2 in T.</summary>
    internal double SecondOrder => _secondOrder;

    /// <summary>B_sh in T.</summary>
    internal double ShapeAnisotropy { get; }

    /// <summary>Tilt of the easy axis from +z towards +x in rad.</summary>
    internal double EasyAxisTilt => _easyAxisTilt;

    /// <summary>Field along the easy axis, B_u, in T.</summary>
    internal double FieldAlongAxis => _fieldX * Math.Sin(_easyAxisTilt) + _fieldZ * Math.Cos(_easyAxisTilt);

    /// <summary>Field at a right angle to the easy axis in the xz plane, B_v, in T.</summary>
    internal double FieldAcrossAxis => _fieldX * Math.Cos(_easyAxisTilt) - _fieldZ * Math.Sin(_easyAxisTilt);

    /// <summary>Energy per M_s V at an angle, in T.</summary>
    public double EnergyAt(double angle)
    {
        var p = Math.Cos(angle - _easyAxisTilt);
        var (sin, cos) = Math.SinCos(angle);
        return -_firstOrder * p * p / 2 + _secondOrder * p * p * p * p / 4 - _fieldX * sin - _fieldZ * cos;
    }

    /// <summary>Energy per M_s V of the lower of the two ridges between the wells, in T.</summary>
    public double SaddleEnergy()
    {
        var (first, second) = Ridges();
        return Math.Min(first.Energy, second.Energy);
    }

    /// <summary>Angle of the lower ridge between the wells, in rad.</summary>
    public double SaddleAngle()
    {
        var (first, second) = Ridges();
        return first.Energy <= second.Energy ? first.Angle : second.Angle;
    }

    /// <summary>Angle of the higher ridge in rad: a second saddle where the shape anisotropy raises the way around it, else the summit.</summary>
    public double HigherRidgeAngle()
    {
        var (first, second) = Ridges();
        return first.Energy <= second.Energy ? second.Angle : first.Angle;
    }

    /// <summary>Curvature of the energy per M_s V along the xz plane where the slope is zero, in T/rad².</summary>
    public double CurvatureInPlane(double angle) => DerivativesAt(angle).Curvature;

    /// <summary>Curvature of the energy per M_s V towards y where the slope is zero, in T/rad².</summary>
    public double CurvatureAcross(double angle)
    {
        var p = Math.Cos(angle - _easyAxisTilt);
        var (sin, cos) = Math.SinCos(angle);
        return ShapeAnisotropy + _firstOrder * p * p - _secondOrder * p * p * p * p + _fieldX * sin + _fieldZ * cos;
    }

    private ((double Angle, double Energy) AboveUp, (double Angle, double Energy) BelowUp) Ridges()
    {
        var up = UpAngle;
        var down = DownAngle < up ? DownAngle + Math.Tau : DownAngle;
        return (RidgeBetween(up, down), RidgeBetween(down - Math.Tau, up));
    }

    private double Descend(double angle)
    {
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var (slope, curvature) = DerivativesAt(angle);
            var step = -slope / Math.Max(Math.Abs(curvature), 1e-9);
            angle += Math.Clamp(step, -LargestStep, LargestStep);
            if (Math.Abs(step) < 1e-13)
            {
                break;
            }
        }

        return angle;
    }

    private (double Slope, double Curvature) DerivativesAt(double angle)
    {
        var (q, p) = Math.SinCos(angle - _easyAxisTilt);
        var (sin, cos) = Math.SinCos(angle);
        var slope = _firstOrder * p * q - _secondOrder * p * p * p * q - _fieldX * cos + _fieldZ * sin;
        var curvature = _firstOrder * (p * p - q * q) - _secondOrder * p * p * (p * p - 3 * q * q)
            + _fieldX * sin + _fieldZ * cos;
        return (slope, curvature);
    }

    private (double Angle, double Energy) RidgeBetween(double low, double high)
    {
        const double golden = 0.6180339887498949;
        var left = high - golden * (high - low);
        var right = low + golden * (high - low);
        var (leftEnergy, rightEnergy) = (EnergyAt(left), EnergyAt(right));
        while (high - low > 1e-7)
        {
            if (leftEnergy > rightEnergy)
            {
                (high, right, rightEnergy) = (right, left, leftEnergy);
                left = high - golden * (high - low);
                leftEnergy = EnergyAt(left);
            }
            else
            {
                (low, left, leftEnergy) = (left, right, rightEnergy);
                right = low + golden * (high - low);
                rightEnergy = EnergyAt(right);
            }
        }

        return leftEnergy > rightEnergy ? (left, leftEnergy) : (right, rightEnergy);
    }
}
