using MathNet.Numerics.LinearRegression;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>What a simulated junction really is, for comparison with what was measured on it. SI units.</summary>
internal sealed class JunctionTruth(JunctionDevice device)
{
    private const int LinePoints = 131;
    private const double VoltageStep = 5e-3;

    private readonly TwoStateModel _perpendicular = new(device, FieldAxis.Perpendicular);
    private readonly TwoStateModel _inPlane = new(device, FieldAxis.InPlane);

    public JunctionDevice Device => device;

    /// <summary>xi = -(dB_K1/dV) M_s t t_d/2 in J/(V m): the interfacial anisotropy that a field across the barrier changes.</summary>
    public double InterfacialCoefficient => -device.AnisotropyFieldPerVolt * device.SaturationMagnetisation
        * device.FreeLayerThickness * device.BarrierThickness / 2;

    /// <summary>Tilt of the upper well from the normal without field and bias, in rad.</summary>
    public double Tilt => _perpendicular.LandscapeAt(0, _perpendicular.CentreField).UpAngle;

    public double CentreField => _perpendicular.CentreField;

    /// <summary>P(high) against field under the constant current whose voltage is this one, in V, in the mean of both states.</summary>
    public OccupationCurve OccupationAt(double voltage)
    {
        var resistance = (Level(MagneticState.High, voltage, CentreField) + Level(MagneticState.Low, voltage, CentreField)) / 2;
        return OccupationCurve.Under(_perpendicular, voltage / resistance);
    }

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

    /// <summary>Field in T of a magnet in plane, misaligned as the stage is, that leaves the free layer no component along the long axis.</summary>
    public double BalanceField => -(device.CouplingField + device.ExchangeBiasField.X) / Math.Cos(device.Misalignment);

    /// <summary>
    /// The straight line of m_x that the protocol's rule finds in resistances without noise: both ends of the loop taken for
    /// parallel and antiparallel, conductance linear in m_x, points within 0.75 of saturation.
    /// </summary>
    /// <param name="current">A.</param>
    /// <param name="lowest">One end of the loop in T.</param>
    /// <param name="highest">The other end in T.</param>
    public (double Zero, double ReciprocalSlope) InPlaneLine(double current, double lowest, double highest)
    {
        double Conductance(double field) => 1 / InPlaneResistanceUnder(current, field);
        var (parallel, antiparallel) = (Conductance(lowest), Conductance(highest));
        var points = Enumerable.Range(0, LinePoints)
            .Select(index => lowest + (highest - lowest) * index / (LinePoints - 1))
            .Select(field => (Field: field, Component: (parallel + antiparallel - 2 * Conductance(field)) / (parallel - antiparallel)))
            .Where(point => Math.Abs(point.Component) < 0.75).ToArray();
        var (offset, slope) = SimpleRegression.Fit([.. points.Select(point => point.Field)], [.. points.Select(point => point.Component)]);
        return (-offset / slope, 1 / slope);
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

    /// <summary>
    /// d ln tau/dV in 1/V at no voltage: the part alike at zero in-plane field and at the field of the same barrier and
    /// opposite m_x, which is the voltage's, and half the difference of both, which is the spin torque's.
    /// </summary>
    public (double Anisotropy, double Torque) DwellSlopes()
    {
        var opposite = 2 * BalanceField;
        var still = new TwoStateModel(device with { SpinTorqueActsOnRates = false }, FieldAxis.InPlane);
        return (LogDwellSlope(still, 0), (LogDwellSlope(_inPlane, 0) - LogDwellSlope(_inPlane, opposite)) / 2);
    }

    private static double LogDwellSlope(TwoStateModel model, double field) =>
        (LogDwell(model, VoltageStep, field) - LogDwell(model, -VoltageStep, field)) / (2 * VoltageStep);

    private static double LogDwell(TwoStateModel model, double voltage, double field) => -0.5
        * (Math.Log(model.EscapeRate(MagneticState.High, voltage, field)) + Math.Log(model.EscapeRate(MagneticState.Low, voltage, field)));

    /// <summary>Crossings of the middle per double sweep when each field is read once, so much time in s apart.</summary>
    public double Crossings(double voltage, IReadOnlyList<double> fields, double interval) => 2 * fields.Sum(field =>
    {
        var high = ProbabilityHigh(voltage, field);
        return 2 * high * (1 - high) * (1 - Math.Exp(-RelaxationRate(voltage, field) * interval));
    });

    /// <summary>Root mean square of single readings about P(high), over fields, for an aperture in s.</summary>
    public double DeviationFromProbability(double voltage, IReadOnlyList<double> fields, double aperture) => Math.Sqrt(fields.Average(field =>
    {
        var (high, product) = (ProbabilityHigh(voltage, field), RelaxationRate(voltage, field) * aperture);
        return high * (1 - high) * 2 * (product - 1 + Math.Exp(-product)) / (product * product);
    }));

    private double RelaxationRate(double voltage, double field) =>
        1 / DwellTime(MagneticState.High, voltage, field) + 1 / DwellTime(MagneticState.Low, voltage, field);

    // Few mV change a resistance by parts in ten thousand: twice is exact to its last digits.
    private static double Under(double current, Func<double, double> resistanceAt) =>
        resistanceAt(current * resistanceAt(current * resistanceAt(0)));
}
