using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Resistance and escape rate of each well, and the equilibrium that follows, for one mounting of one device.</summary>
/// <remarks>
/// Γ = exp(-Δ)/τ0 with the barrier of the device's <see cref="RateModel"/>. As the device asks: τ0 from the landscape
/// (<see cref="EscapePrefactor"/>), the work of the spin torque in Δ (<see cref="EffectiveBarrier"/>), and Joule heating,
/// T = T0 + R_th V²/R, in kT only.
/// </remarks>
public sealed partial class TwoStateModel
{
    private readonly JunctionDevice _layer;
    private readonly double _sinMisalignment;
    private readonly double _cosMisalignment;

    /// <summary>Mounts a device.</summary>
    /// <exception cref="ArgumentException">
    /// The wells would leave the xz plane, or the spin torque is to act on the rates without any damping.
    /// </exception>
    public TwoStateModel(JunctionDevice device, FieldAxis axis)
    {
        ArgumentNullException.ThrowIfNull(device);
        Device = device;
        Axis = axis;
        Transport = new JunctionTransport(device);
        RequireTorqueInPlane(device);
        _layer = PlanarLandscape.Of(device);
        (_sinMisalignment, _cosMisalignment) = Math.SinCos(device.Misalignment);
    }

    /// <summary>The device.</summary>
    public JunctionDevice Device { get; }

    /// <summary>Its resistance for any direction of the magnetisation.</summary>
    public JunctionTransport Transport { get; }

    /// <summary>Direction of the applied field.</summary>
    public FieldAxis Axis { get; }

    /// <summary>Vector in T of an applied field in T along the axis of the mounting, its misalignment included.</summary>
    public CartesianVector AppliedField(double field) => Axis == FieldAxis.Perpendicular
        ? new CartesianVector(0, 0, field)
        : new CartesianVector(field * _cosMisalignment, 0, field * _sinMisalignment);

    /// <summary>Energy landscape at a voltage in V and an applied field in T.</summary>
    public EnergyLandscape LandscapeAt(double voltage, double field)
    {
        var applied = AppliedField(field);
        return new EnergyLandscape(_layer, voltage, applied.X, applied.Z);
    }

    /// <summary>Resistance in ohm of a well at a voltage across the barrier in V and an applied field in T.</summary>
    public double Resistance(MagneticState state, double voltage, double field)
    {
        var landscape = LandscapeAt(voltage, field);
        if (state == MagneticState.High || Device.ResistiveAreaFraction == 1)
        {
            return 1 / Conductance(state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle, voltage);
        }

        var moving = Device.ResistiveAreaFraction;
        return 1 / (moving * Conductance(landscape.DownAngle, voltage)
            + (1 - moving) * Conductance(landscape.UpAngle, voltage));
    }

    /// <summary>Conductance in S of the whole area at an angle of the magnetisation from +z towards +x.</summary>
    public double Conductance(double angle, double voltage) =>
        Transport.Conductance(Transport.Projection(angle), voltage);

    /// <summary>Escape rate in 1/s out of a well at a voltage in V and an applied field in T.</summary>
    public double EscapeRate(MagneticState state, double voltage, double field) =>
        Math.Exp(-Barrier(state, voltage, field)) / AttemptTime(state, voltage, field);

    /// <summary>
    /// Barrier out of a well in units of kT by the device's rate model, with spin torque and heating where they are on; 0
    /// when the well is gone, infinite when it is the only one.
    /// </summary>
    public double Barrier(MagneticState state, double voltage, double field)
    {
        var barrier = UsesPaperEquations ? PaperBarrier(state, voltage, field) : LandscapeBarrier(state, voltage, field);
        if (Device.SpinTorqueActsOnRates)
        {
            barrier = Math.Max(0, barrier + TorqueBarrier(state, voltage, field));
        }

        return Device.ThermalResistance == 0 ? barrier : barrier * Device.Temperature / TemperatureAt(state, voltage, field);
    }

    /// <summary>Barrier E_b/kT of Eq. (6), in SI: (K - M_s B_in + M_s² B_in²/(4K)) V* with K = M_s (B_K1 - B_K2/2)/2.</summary>
    public double PaperBarrier(double voltage)
    {
        var magnetisation = Device.SaturationMagnetisation;
        var anisotropy = magnetisation
            * (Device.AnisotropyFieldAt(voltage) - Device.SecondOrderAnisotropyField / 2) / 2;
        var coupling = magnetisation * Device.CouplingField;
        return (anisotropy - coupling + coupling * coupling / (4 * anisotropy))
            * Device.ActivationVolume / Device.ThermalEnergy;
    }

    /// <summary>Barrier out of a well in units of kT from the landscape; 0 when the well is gone, infinite when it is the only one.</summary>
    public double LandscapeBarrier(MagneticState state, double voltage, double field)
    {
        var landscape = LandscapeAt(voltage, field);
        if (!landscape.HasTwoWells)
        {
            return state == RemainingWell(landscape) ? double.PositiveInfinity : 0;
        }

        var well = landscape.EnergyAt(state == MagneticState.High ? landscape.UpAngle : landscape.DownAngle);
        return (landscape.SaddleEnergy() - well)
            * Device.SaturationMagnetisation * Device.ActivationVolume / Device.ThermalEnergy;
    }

    /// <summary>Equilibrium occupancy of the high state when both wells see the same voltage.</summary>
    public double ProbabilityHigh(double voltage, double field)
    {
        var toHigh = EscapeRate(MagneticState.Low, voltage, field);
        var toLow = EscapeRate(MagneticState.High, voltage, field);
        return toHigh / (toHigh + toLow);
    }

    /// <summary>
    /// Weight w of P(high) = 1/(1 + exp(-w (B - B_s))) in 1/T, perpendicular field: 4 E_b/(kT B_k,eff) by the paper's
    /// rule, the moment difference of the wells over kT by the landscape.
    /// </summary>
    /// <exception cref="InvalidOperationException">The device is mounted in the plane.</exception>
    public double Weight(double voltage)
    {
        var centre = CentreField;
        if (Device.RateModel == RateModel.PaperEq6)
        {
            return 4 * PaperBarrier(voltage) / Device.EffectiveAnisotropyField;
        }

        var landscape = LandscapeAt(voltage, centre);
        return (Math.Cos(landscape.UpAngle) - Math.Cos(landscape.DownAngle))
            * Device.SaturationMagnetisation * Device.ActivationVolume / Device.ThermalEnergy;
    }

    /// <summary>Applied perpendicular field in T at which both wells are equally deep.</summary>
    /// <exception cref="InvalidOperationException">The device is mounted in the plane, where no one field does that.</exception>
    public double CentreField => Axis == FieldAxis.Perpendicular
        ? -_layer.StrayField
        : throw new InvalidOperationException("Only a perpendicular mounting has a centre field and a weight.");

    private static MagneticState RemainingWell(in EnergyLandscape landscape) =>
        Math.Cos(landscape.UpAngle) >= 0 ? MagneticState.High : MagneticState.Low;

    private bool UsesPaperEquations =>
        Device.RateModel == RateModel.PaperEq6 && Axis == FieldAxis.Perpendicular;

    private double PaperBarrier(MagneticState state, double voltage, double field)
    {
        var x = Math.Clamp((field + Device.StrayField) / Device.EffectiveAnisotropyField, -1, 1);
        var factor = state == MagneticState.High ? 1 + x : 1 - x;
        return PaperBarrier(voltage) * factor * factor;
    }
}
