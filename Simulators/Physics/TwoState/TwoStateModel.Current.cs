namespace SpinBench.Simulators.Physics.TwoState;

/// <content>What the current does to the rates, and the attempt time.</content>
public sealed partial class TwoStateModel
{
    // Each round leaves a hundredth of the error of a few mV, a tenth of that of a few hundred.
    private const int RoundsOfVoltage = 20;

    /// <summary>Voltage in V that a current in A makes across a state at an applied field in T.</summary>
    public double VoltageUnder(double current, MagneticState state, double field)
    {
        var voltage = 0.0;
        for (var round = 0; round < RoundsOfVoltage; round++)
        {
            voltage = current * Resistance(state, voltage, field);
        }

        return voltage;
    }

    /// <summary>Temperature in K of the free layer in a state: T0 + R_th V²/R.</summary>
    public double TemperatureAt(MagneticState state, double voltage, double field) => Device.ThermalResistance == 0
        ? Device.Temperature
        : Device.Temperature + Device.ThermalResistance * voltage * voltage / Resistance(state, voltage, field);

    /// <summary>
    /// Damping-like field a = (ħ/2e) η j/(M_s t) in T in a state, positive where it drives the free layer towards the
    /// reference: 2.5 mT at 2.9·10¹⁰ A/m² for η = 0.5, 1.18 MA/m and 1.62 nm.
    /// </summary>
    public double DampingLikeField(MagneticState state, double voltage, double field)
    {
        var density = voltage / (Resistance(state, voltage, field) * Device.Area);
        var magnitude = Device.SpinTorqueEfficiency * Device.SpinTorqueField(density);
        return Device.PositiveCurrentFavours == Alignment.Parallel ? magnitude : -magnitude;
    }

    /// <summary>
    /// Attempt time τ0 in s of a well: the device's constant, or from the landscape at the operating point. Falls back to the
    /// constant where there are not two wells.
    /// </summary>
    public double AttemptTime(MagneticState state, double voltage, double field)
    {
        if (!Device.ComputesAttemptTime)
        {
            return Device.AttemptTime;
        }

        var landscape = LandscapeAt(voltage, field);
        return landscape.HasTwoWells
            ? EscapePrefactor.AttemptTime(
                landscape, state, Device.Damping, Device.GyromagneticRatio, StiffnessAt(state, voltage, field))
            : Device.AttemptTime;
    }

    /// <summary>M_s V*/kT in 1/T at the temperature of a state.</summary>
    internal double StiffnessAt(MagneticState state, double voltage, double field) =>
        Device.SaturationMagnetisation * Device.ActivationVolume
            / (PhysicalConstants.Boltzmann * TemperatureAt(state, voltage, field));

    private static void RequireTorqueInPlane(JunctionDevice device)
    {
        if (!device.SpinTorqueActsOnRates)
        {
            return;
        }

        if (device.FieldLikeTorqueRatio != 0 && device.ReferenceAxis.Y != 0)
        {
            throw new ArgumentException(
                "The field-like torque of a reference layer along y turns the wells out of the xz plane, which two-state rates cannot describe: use the macrospin.",
                nameof(device));
        }

        if (!(device.Damping > 0))
        {
            throw new ArgumentException("A spin torque on the rates needs a damping above 0.", nameof(device));
        }
    }

    // What the torque adds to the barrier, in kT at the device's own temperature.
    private double TorqueBarrier(MagneticState state, double voltage, double field)
    {
        var landscape = LandscapeAt(voltage, field);
        var dampingLike = DampingLikeField(state, voltage, field);
        if (!landscape.HasTwoWells || dampingLike == 0)
        {
            return 0;
        }

        var plain = landscape.SaddleEnergy()
            - landscape.EnergyAt(state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle);
        var torqued = LandscapeUnderFieldLikeTorque(voltage, field, dampingLike);
        return torqued.HasTwoWells
            ? (EffectiveBarrier.Of(
                torqued, state, Device.ReferenceDirection, dampingLike, Device.Damping, Device.TorqueAsymmetry) - plain)
                * Device.SaturationMagnetisation * Device.ActivationVolume / Device.ThermalEnergy
            : state == RemainingWell(torqued) ? double.PositiveInfinity : double.NegativeInfinity;
    }

    // The field-like torque is that of a field 2 (b/P c_J) a along the reference: a = P c_J/2.
    private EnergyLandscape LandscapeUnderFieldLikeTorque(double voltage, double field, double dampingLike)
    {
        var fieldLike = 2 * Device.FieldLikeTorqueRatio * dampingLike * Device.ReferenceDirection;
        return Axis == FieldAxis.Perpendicular
            ? new EnergyLandscape(_layer, voltage, fieldLike.X, field + fieldLike.Z)
            : new EnergyLandscape(
                _layer, voltage, field * _cosMisalignment + fieldLike.X, field * _sinMisalignment + fieldLike.Z);
    }
}
