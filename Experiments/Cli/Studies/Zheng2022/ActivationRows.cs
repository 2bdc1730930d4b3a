using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The activation beside the paper and the reference implementation.</summary>
internal static class ActivationRows
{
    // With the layer as 16 by 16 cells, at 0.8, 0.9 and 1.0e10 A/m^2.
    private static readonly double[] s_published = [113.54, 128.84, 144.39];

    public static IEnumerable<StudyRow> Of(ActivationSwings swings)
    {
        var rest = swings.Ringing.Resistance[0];
        yield return Row("activation R0", "resistance at rest", "ohm", "11.05 kohm", 11050, rest, 1e-9);
        yield return Row("activation 0.8", "dR at 0.8e10 A/m^2", "ohm", "114 ohm", 114.0170, swings.Swings[0], 0.01);
        yield return Row("activation 0.9", "dR at 0.9e10 A/m^2", "ohm", "", 129.3851, swings.Swings[10], 0.01);
        yield return Row("activation 1.0", "dR at 1.0e10 A/m^2", "ohm", "145 ohm", 145.0116, swings.Swings[^1], 0.01);
        var (first, last) = (swings.Swings[1] - swings.Swings[0], swings.Swings[^1] - swings.Swings[^2]);
        yield return Row("activation first step", "first increment of dR for 1e8 A/m^2", "ohm", "nonlinear", 1.5253, first, 1e-3);
        yield return Row("activation last step", "last increment of dR for 1e8 A/m^2", "ohm", "nonlinear", 1.5743, last, 1e-3);
        yield return Row("activation minimum", "time of the last minimum", "ns", "", 1.12196, 1e9 * swings.Ringing.Extrema[^2].Time, 1e-4);
        yield return Row("activation maximum", "time of the last maximum", "ns", "within 1.5 ns", 1.37033, 1e9 * swings.Ringing.Extrema[^1].Time, 1e-4);
        yield return Row("activation symmetric", "dR(1.0e10)/dR(0.8e10) for a symmetric torque", "", "", 1.25, swings.SymmetricRatio, 4e-4);
        yield return Row("activation cubic", "residual of the cubic fit, of 31 ohm", "", "", 1.3e-8, swings.Cubic.Residual, 1e-7);
        foreach (var (part, published) in new[] { (0.05, 3.1600), (0.10, 5.2581), (0.20, 8.5096) })
        {
            yield return Row(
                FormattableString.Invariant($"activation {100 * part:G3} %"), FormattableString.Invariant($"current at which dR/R0 is {100 * part:G3} %"),
                "1e10 A/m^2", part == 0.2 ? "up to 20 %" : "", published, swings.DensityOf(part) / 1e10, 0.002 * published);
        }

        foreach (var row in Kink(swings).Concat(Cells(swings)))
        {
            yield return row;
        }

        foreach (var (index, published) in new[] { (0, 111.02), (10, 124.89), (20, 138.76) })
        {
            yield return Row(
                FormattableString.Invariant($"activation voltage {ActivationSwings.Densities[index] / 1e10:F1}"),
                FormattableString.Invariant($"mean voltage at {ActivationSwings.Densities[index] / 1e10:F1}e10 A/m^2"), "mV",
                "alternative output", published, 1e3 * swings.Voltages[index], 0.006);
        }
    }

    public static IEnumerable<StudyRow> Of(IEnumerable<ActivationScatter> scatter) => scatter.Select(point =>
    {
        var what = point.Reading == PulseReading.MeanVoltage ? "mean voltage" : "swing";
        return new StudyRow(
            FormattableString.Invariant($"activation {what} {point.Temperature:G3} K"), FormattableString.Invariant($"noise of y at {point.Temperature:G3} K, {what}"),
            "", "", point.Published, point.Deviation, point.Error, StudyRow.Judge(point.Deviation, point.Published, (0.06 * point.Published) + point.Error));
    });

    public static IEnumerable<StudyRow> Of(LiveNetworks networks)
    {
        yield return Row("live first", "first sine, median error, live over curve", Ratio(networks.Live.Select(o => o.First.Error), networks.Curve.Select(o => o.First.Error)), networks);
        yield return Row("live second", "second sine, median error, live over curve", Ratio(networks.Live.Select(o => o.Second.Error), networks.Curve.Select(o => o.Second.Error)), networks);
    }

    private static IEnumerable<StudyRow> Kink(ActivationSwings swings)
    {
        var kink = swings.Kink;
        yield return Row("activation kink", "current at which an extremum leaves the pulse", "1e10 A/m^2", "", 7.635, swings.WideDensities[kink] / 1e10, 0.026);
        yield return Row("activation kink height", "change of dR there", "ohm", "", -112, swings.WideSwings[kink + 1] - swings.WideSwings[kink], 30);
    }

    private static IEnumerable<StudyRow> Cells(ActivationSwings swings) => ActivationSwings.CellDensities.Select((density, i) => Row(
        FormattableString.Invariant($"activation cells {density / 1e10:F1}"), FormattableString.Invariant($"dR at {density / 1e10:F1}e10 A/m^2, 16 by 16 cells"), "ohm", "",
        s_published[i], swings.CellSwings[i], 0.005 * swings.CellSwings[i]));

    private static StudyRow Row(string id, string quantity, double ratio, LiveNetworks networks) => Row(
        id, FormattableString.Invariant($"{quantity}, {networks.Live.Count} networks"), "", "", 1, ratio, 1e-3);

    private static double Ratio(IEnumerable<double> live, IEnumerable<double> curve) => Median(live) / Median(curve);

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var ordered ? ordered[ordered.Length / 2] : double.NaN;

    private static StudyRow Row(string id, string quantity, string unit, string paper, double reference, double ours, double tolerance) =>
        new(id, quantity, unit, paper, reference, ours, null, StudyRow.Judge(ours, reference, tolerance));
}
