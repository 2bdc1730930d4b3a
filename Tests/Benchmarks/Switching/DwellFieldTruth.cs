using SpinBench.Protocols.DwellField;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>What dwell times in an in-plane field really are under a constant current, whose voltage differs between the states.</summary>
internal sealed class DwellFieldTruth(JunctionDevice device)
{
    private const double SmallVoltage = 2e-3;
    private const double LargestField = 200e-4;

    private readonly TwoStateModel _model = new(device, FieldAxis.InPlane);

    /// <summary>Field in T that cancels the coupling along the magnet's axis.</summary>
    public double LongestDwellField => -(device.CouplingField + device.ExchangeBiasField.X) / Math.Cos(device.Misalignment);

    /// <summary>Mean dwell time in s of a state under a current in A and a field in T.</summary>
    public double DwellTime(MagneticState state, double current, double field) =>
        1 / _model.EscapeRate(state, _model.VoltageUnder(current, state, field), field);

    /// <summary>True values of a run's quantities by their names; those of single points are left to <see cref="DwellTime"/>.</summary>
    /// <param name="points">The run's points: pairs are compared at the fields and currents that were there.</param>
    public IEnumerable<(string Name, string Unit, double Value, double Scale)> Quantities(IReadOnlyList<DwellPoint> points)
    {
        var (centre, opposite) = (LongestDwellField, 2 * LongestDwellField);
        yield return ("coupling field", "Oe", -centre, 1e4);
        yield return ("slope of ln dwell time at zero field", "1/V", Slope(0), 1);
        yield return ("slope of ln dwell time at the equal-barrier field", "1/V", Slope(opposite), 1);
        yield return ("mean of both slopes", "1/V", (Slope(0) + Slope(opposite)) / 2, 1);
        yield return ("spin-torque part of the slope", "1/V", (Slope(0) - Slope(opposite)) / 2, 1);
        yield return ("anisotropy part of the slope", "1/V", new DwellFieldTruth(device with { SpinTorqueActsOnRates = false }).Slope(0), 1);
        yield return ("even part of ln dwell time", "1/V^2", (Curvature(0) + Curvature(opposite)) / 2, 1);
        yield return ("balance field", "Oe", BalanceField(0), 1e4);
        yield return ("balance field, odd part", "Oe/V", (BalanceField(SmallVoltage) - BalanceField(-SmallVoltage)) / (2 * SmallVoltage), 1e4);
        yield return ("balance field, even part", "Oe/V^2",
            (BalanceField(SmallVoltage) + BalanceField(-SmallVoltage) - 2 * BalanceField(0)) / (2 * SmallVoltage * SmallVoltage), 1e4);
        foreach (var pair in DwellFieldAnalysis.OppositePairs(points))
        {
            var (up, down) = (LogDwell(pair.Up.Current, pair.Up.Field), LogDwell(pair.Down.Current, pair.Down.Field));
            var name = FormattableString.Invariant($"ln dwell time at {pair.Up.Bias * 1e3:G4} mV");
            yield return ($"odd part of {name}", "", (up - down) / 2, 1);
            yield return ($"even part of {name}", "", (up + down) / 2, 1);
        }
    }

    // Mean over both states of ln τ.
    private double LogDwell(double current, double field) =>
        (Math.Log(DwellTime(MagneticState.High, current, field)) + Math.Log(DwellTime(MagneticState.Low, current, field))) / 2;

    private double Current(double voltage, double field) => 2 * voltage
        / (_model.Resistance(MagneticState.High, voltage, field) + _model.Resistance(MagneticState.Low, voltage, field));

    private double Slope(double field) =>
        (LogDwell(Current(SmallVoltage, field), field) - LogDwell(Current(-SmallVoltage, field), field)) / (2 * SmallVoltage);

    private double Curvature(double field) =>
        (LogDwell(Current(5 * SmallVoltage, field), field) + LogDwell(Current(-5 * SmallVoltage, field), field) - 2 * LogDwell(0, field))
            / (50 * SmallVoltage * SmallVoltage);

    // Where both states last equally long at one voltage.
    private double BalanceField(double voltage)
    {
        double LogRatio(double field) =>
            Math.Log(_model.EscapeRate(MagneticState.Low, voltage, field) / _model.EscapeRate(MagneticState.High, voltage, field));
        var (low, high) = (LongestDwellField - LargestField, LongestDwellField + LargestField);
        var isRising = LogRatio(high) > LogRatio(low);
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = LogRatio(middle) < 0 == isRising ? (middle, high) : (low, middle);
        }

        return low;
    }
}
