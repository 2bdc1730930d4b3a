using SpinBench.Protocols.Readout;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Simulators.Physics;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// Adaptive measuring beside the fixed grid, at equal confidence: the grid is measured first, and the half-widths of the
/// 95 % intervals that it reaches for weight and shift are the adaptive measurement's targets.
/// </summary>
internal static class AdaptiveTable
{
    private const int GridReads = 1000;
    private const double Interval = 0.12;

    private static readonly double[] s_biases = [1e-3, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, -0.2];

    /// <summary>Prints one line a seed and bias, and a summary.</summary>
    public static async Task PrintAsync(int seeds, TextWriter output)
    {
        var device = JunctionDeviceFile.BuiltIn("cai2019");
        await output.WriteLineAsync("Adaptive against the fixed grid (cai2019, -42 to 42 Oe in steps of 1 Oe, 1000 reads every 120 ms, 0.1 PLC), half-widths of 95 % intervals");
        await output.WriteLineAsync($"{"bias",7} {"seed",5} {"grid reads",10} {"adaptive",9} {"ratio",6} {"grid w",8} {"ad. w",8} {"grid Oe",8} {"ad. Oe",8} {"w err",7} {"Oe err",7} {"covers",7} {"grid h",7} {"ad. h",7}");
        var (grid, own) = (0L, 0L);
        foreach (var bias in s_biases)
        {
            var (gridReads, ownReads) = await PrintAsync(device, bias, seeds, output);
            (grid, own) = (grid + gridReads, own + ownReads);
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"all {s_biases.Length} biases, each at the grid's own confidence: {(double)grid / own:F2} times fewer reads"));
    }

    private static async Task<(long Grid, long Own)> PrintAsync(JunctionDevice device, double bias, int seeds, TextWriter output)
    {
        var truth = OccupationCurve.Under(new TwoStateModel(device, FieldAxis.Perpendicular), bias / 710);
        var bound = DesignBound.Of(truth, new SwitchingProbabilitySettings().Fields, GridReads, Interval);
        var (ratios, hours) = (new List<double>(), new List<double>());
        var (weight, shift) = (new Tally(), new Tally());
        var (gridReads, ownReads) = (0L, 0L);
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var settings = new SwitchingProbabilitySettings { Reads = GridReads, Readout = new ReadoutSettings { NplcCount = 0.1, Interval = Interval, Bias = bias } };
            var grid = await SwitchingBench.MeasureAsync(new SwitchingProbabilityProtocol(settings), device, seed);
            var (gridWeight, gridShift) = (Find(grid.Analysis, "weight"), Find(grid.Analysis, "shift"));
            if (double.IsNaN(gridWeight.Value))
            {
                await output.WriteLineAsync($"{bias * 1e3,4:F0} mV {seed,5} the grid determined no curve");
                continue;
            }

            var targets = new AdaptiveTargets(Half(gridWeight) / gridWeight.Value, Half(gridShift));
            var own = await SwitchingBench.MeasureAsync(
                new SwitchingProbabilityProtocol(settings with { Adaptive = targets }), device, seed + 1000);
            var (ownWeight, ownShift) = (Find(own.Analysis, "weight"), Find(own.Analysis, "shift"));
            weight.Add(ownWeight, truth.Weight, 100 / truth.Weight);
            shift.Add(ownShift, truth.Centre, 1e4);
            (gridReads, ownReads) = (gridReads + grid.Reads, ownReads + own.Reads);
            ratios.Add(grid.Reads / (double)own.Reads);
            hours.Add(grid.Seconds / own.Seconds);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{bias * 1e3,4:F0} mV {seed,5} {grid.Reads,10} {own.Reads,9} {ratios[^1],6:F1} {100 * targets.Weight,6:F1} % {100 * Half(ownWeight) / ownWeight.Value,6:F1} % {targets.Shift * 1e4,8:F2} {Half(ownShift) * 1e4,8:F2} {100 * (ownWeight.Value / truth.Weight - 1),5:F1} % {(ownShift.Value - truth.Centre) * 1e4,7:F2} {(Covers(ownWeight, truth.Weight) ? "w" : "-") + (Covers(ownShift, truth.Centre) ? "s" : "-"),7} {grid.Seconds / 3600,7:F2} {own.Seconds / 3600,7:F2}"));
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"{bias * 1e3,4:F0} mV: {ratios.Average():F1} times fewer reads (least {ratios.Min():F1}; at most {bound.Reads:F1} with independent reads at the best two fields of a known curve, {bound.Fields:F1} of that by the fields), {hours.Average():F2} times less bench time; weight {100 * weight.Coverage:F0} % and shift {100 * shift.Coverage:F0} % of intervals cover, mean error {weight.Mean:F2} ± {weight.Deviation / Math.Sqrt(weight.Count):F2} % and {shift.Mean:F2} ± {shift.Deviation / Math.Sqrt(shift.Count):F2} Oe"));
        return (gridReads, ownReads);
    }

    private static FittedQuantity Find(RunAnalysis analysis, string name) => analysis.Quantities.First(quantity => quantity.Name == name);

    private static double Half(FittedQuantity quantity) => (quantity.High - quantity.Low) / 2;

    private static bool Covers(FittedQuantity quantity, double truth) => quantity.Low <= truth && truth <= quantity.High;
}
