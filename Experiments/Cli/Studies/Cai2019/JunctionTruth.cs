using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>What a simulated junction really is, for comparison with what was measured on it. SI units.</summary>
internal sealed class JunctionTruth(JunctionDevice device)
{
    private const double LoopStep = 1e-4;

    private readonly TwoStateModel _perpendicular = new(device, FieldAxis.Perpendicular);
    private readonly TwoStateModel _inPlane = new(device, FieldAxis.InPlane);

    public JunctionDevice Device => device;

    /// <summary>xi = -(dB_K1/dV) M_s t t_d/2 in J/(V m): the interfacial anisotropy that a field across the barrier changes.</summary>
    public double InterfacialCoefficient => -device.AnisotropyFieldPerVolt * device.SaturationMagnetisation
        * device.FreeLayerThickness * device.BarrierThickness / 2;

    /// <summary>Tilt of the upper well from the normal without field and bias, in rad.</summary>
    public double Tilt => _perpendicular.LandscapeAt(0, _perpendicular.CentreField).UpAngle;

    public double CentreField => _perpendicular.CentreField;

    public double Weight(double voltage) => _perpendicular.Weight(voltage);

    public double Level(MagneticState state, double voltage, double field) => _perpendicular.Resistance(state, voltage, field);

    public double ProbabilityHigh(double voltage, double field) => _perpendicular.ProbabilityHigh(voltage, field);

    public double DwellTime(MagneticState state, double voltage, double field) => 1 / _perpendicular.EscapeRate(state, voltage, field);

    /// <summary>Barrier in kT at the centre field.</summary>
    public double Barrier(double voltage) => _perpendicular.Barrier(MagneticState.High, voltage, CentreField);

    /// <summary>Mean resistance in ohm with the field in the plane.</summary>
    public double InPlaneResistance(double voltage, double field)
    {
        var high = _inPlane.ProbabilityHigh(voltage, field);
        return double.IsNaN(high) || high is 0 or 1 || !_inPlane.LandscapeAt(voltage, field).HasTwoWells
            ? _inPlane.Resistance(MagneticState.High, voltage, field)
            : high * _inPlane.Resistance(MagneticState.High, voltage, field)
                + (1 - high) * _inPlane.Resistance(MagneticState.Low, voltage, field);
    }

    /// <summary>The same under a current in A, which makes its own voltage.</summary>
    public double InPlaneResistanceUnder(double current, double field) => Under(current, voltage => InPlaneResistance(voltage, field));

    /// <summary>Resistance in ohm of a state under a current in A with the field perpendicular.</summary>
    public double LevelUnder(double current, MagneticState state, double field) => Under(current, voltage => Level(state, voltage, field));

    /// <summary>In-plane field in T at which the free layer has no component along the long axis, and what a full turn would take there.</summary>
    public (double Zero, double SaturationField) InPlaneLine()
    {
        var zero = -device.CouplingField - device.ExchangeBiasField.X;
        var slope = (Component(zero + LoopStep) - Component(zero - LoopStep)) / (2 * LoopStep);
        return (zero, 1 / slope);
    }

    /// <summary>The lines of both wells, Boltzmann's mean, with the field exactly in the plane and without the bias's own torque.</summary>
    /// <param name="voltage">Bias in V.</param>
    /// <param name="field">T.</param>
    /// <param name="level">Radio-frequency power at the device's side in dBm.</param>
    public LorentzianLine Resonance(double voltage, double field, double level)
    {
        var wells = new SpinTorqueResonance(
            new JunctionMacrospin(device with { Misalignment = 0 }),
            new OperatingPoint { Voltage = voltage, Field = new CartesianVector(field, 0, 0) },
            RadioFrequencyDrive.OfDecibelMilliwatts(level)).Wells;
        return new LorentzianLine(
            wells.Average(well => well.Line.Centre), wells.Average(well => well.Line.Width),
            wells.Sum(well => well.Weight * well.Line.Symmetric), wells.Sum(well => well.Weight * well.Line.Antisymmetric));
    }

    // Few mV change a resistance by parts in ten thousand: twice is exact to its last digits.
    private static double Under(double current, Func<double, double> resistanceAt) =>
        resistanceAt(current * resistanceAt(current * resistanceAt(0)));

    private double Component(double field)
    {
        var landscape = _inPlane.LandscapeAt(0, field);
        return (Math.Sin(landscape.UpAngle) + Math.Sin(landscape.DownAngle)) / 2;
    }
}
