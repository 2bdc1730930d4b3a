using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>A junction's free layer as one macrospin: what acts on it at an operating point, and the resistance it gives.</summary>
/// <remarks>
/// <para>Spin torque: a = ±(ħ/2e) η j/(M_s t) with j = I over the whole area, positive towards the reference layer where a
/// positive current favours the parallel state; field-like b = 2 a β, which is P c_J β with c_J = (ħ/e) j/(M_s t).</para>
/// <para>Voltage and current of an operating point belong together at one direction of the magnetisation, usually the one
/// at the start. Both stay as they are while the magnetisation moves: at a constant voltage the torque of a tunnel junction
/// is the same for all directions (J. C. Slonczewski and J. Z. Sun, J. Magn. Magn. Mater. 310, 169 (2007)), and at a
/// constant current the anisotropy hardly follows the voltage.</para>
/// </remarks>
public sealed class JunctionMacrospin
{
    private readonly CartesianVector _demagnetisingField;
    private readonly CartesianVector _easyAxis;
    private readonly CartesianVector _staticField;
    private readonly double _magneticMoment;

    /// <summary>Computes what does not depend on the operating point.</summary>
    /// <param name="device">The junction.</param>
    /// <param name="volume">What the macrospin stands for.</param>
    public JunctionMacrospin(JunctionDevice device, MovingVolume volume = MovingVolume.FluctuatingFraction)
    {
        ArgumentNullException.ThrowIfNull(device);
        Device = device;
        Transport = new JunctionTransport(device);
        _easyAxis = CartesianVector.AtAngles(device.EasyAxisTilt, 0);
        _staticField = new CartesianVector(device.CouplingField, 0, device.StrayField) + device.ExchangeBiasField;
        _demagnetisingField = PhysicalConstants.VacuumPermeability * device.SaturationMagnetisation * Factors(device)
            + device.ShapeAnisotropyField * CartesianVector.UnitY;
        _magneticMoment = device.SaturationMagnetisation
            * (volume == MovingVolume.WholePillar ? device.Area * device.FreeLayerThickness : device.ActivationVolume);
    }

    /// <summary>The junction.</summary>
    public JunctionDevice Device { get; }

    /// <summary>Its resistance for any direction.</summary>
    public JunctionTransport Transport { get; }

    /// <summary>The operating point of a voltage in V, with the current that flows at a direction of the magnetisation.</summary>
    public OperatingPoint AtVoltage(double voltage, CartesianVector m) =>
        new() { Voltage = voltage, Current = Transport.Current(Transport.Projection(m), voltage) };

    /// <summary>The operating point of a current in A, with the voltage that it needs at a direction of the magnetisation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The current is not finite.</exception>
    public OperatingPoint AtCurrent(double current, CartesianVector m) =>
        new() { Voltage = Transport.Voltage(Transport.Projection(m), current), Current = current };

    /// <summary>The operating point of a current density in A/m² over the whole area.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The density is not finite.</exception>
    public OperatingPoint AtCurrentDensity(double density, CartesianVector m) => AtCurrent(density * Device.Area, m);

    /// <summary>The macrospin's equation at an operating point.</summary>
    /// <exception cref="ArgumentException">There is a heavy-metal current but no heavy metal.</exception>
    public MacrospinParameters ParametersAt(OperatingPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var towardsReference = Device.PositiveCurrentFavours == Alignment.Parallel ? 1 : -1;
        var dampingLike = towardsReference * Device.SpinTorqueEfficiency * Device.SpinTorqueField(point.Current / Device.Area);
        return WithSpinOrbitTorque(point.HeavyMetalCurrent, new MacrospinParameters
        {
            GyromagneticRatio = Device.GyromagneticRatio,
            Damping = Device.Damping,
            EasyAxis = _easyAxis,
            AnisotropyField = Device.AnisotropyFieldAt(point.Voltage),
            SecondOrderAnisotropyField = Device.SecondOrderAnisotropyField,
            DemagnetisingField = _demagnetisingField,
            Field = point.Field + _staticField + point.Current * Device.OerstedFieldPerAmpere,
            Polarisation = Device.ReferenceDirection,
            DampingLikeField = dampingLike,
            TorqueAsymmetry = Device.TorqueAsymmetry,
            FieldLikeField = 2 * dampingLike * Device.FieldLikeTorqueRatio,
            MagneticMoment = _magneticMoment,
            Temperature = point.Temperature > 0
                ? point.Temperature + Device.ThermalResistance * point.Voltage * point.Current
                : 0,
        });
    }

    private MacrospinParameters WithSpinOrbitTorque(double current, MacrospinParameters parameters)
    {
        if (Device.HeavyMetal is not { } line)
        {
            return current == 0
                ? parameters
                : throw new ArgumentException($"The device {Device.Name} has no heavy-metal line that could carry a current.", nameof(current));
        }

        var dampingLike = line.SpinHallAngle * Device.SpinTorqueField(current / (line.Thickness * line.Width));
        return parameters with
        {
            SpinOrbitPolarisation = CartesianVector.Cross(CartesianVector.UnitZ, line.CurrentDirection),
            SpinOrbitDampingLikeField = dampingLike,
            SpinOrbitFieldLikeField = line.FieldLikeTorqueRatio * dampingLike,
        };
    }

    private static CartesianVector Factors(JunctionDevice device) => device.Demagnetisation switch
    {
        Demagnetisation.Ellipse =>
            DemagnetisingFactors.EllipticCylinder(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
        Demagnetisation.Rectangle =>
            DemagnetisingFactors.RectangularPrism(device.LongAxis, device.ShortAxis, device.FreeLayerThickness),
        _ => default,
    };
}
