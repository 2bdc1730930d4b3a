using SpinBench.Protocols;
using SpinBench.Protocols.Resonance;
using SpinBench.Simulators.Physics;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>
/// Adaptive spectra beside the fixed grid, at equal confidence: the grid is measured first, and the half-widths of the 95 %
/// intervals that it reaches for resonance and linewidth are the adaptive measurement's targets.
/// </summary>
internal static class ResonanceAdaptiveTable
{
    private const double Field = -0.011;

    /// <summary>Prints one line a device and bias, and a summary.</summary>
    public static async Task PrintAsync(int seeds, TextWriter output)
    {
        await output.WriteLineAsync($"{"device",-20} {"bias",7} {"grid reads",10} {"adaptive",9} {"ratio",6} {"least",6} {"grid MHz",9} {"adaptive",9} {"grid width",10} {"adaptive",9} {"reached",8} {"covers f",9} {"width",6}");
        var every = new List<double>();
        foreach (var device in ResonanceDevices.All())
        {
            foreach (var bias in new ResonanceSettings().Biases)
            {
                await PrintAsync(device, bias, seeds, every, output);
            }
        }

        var sorted = every.Order().ToArray();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{every.Average():F1} times fewer reads on average (median {sorted[sorted.Length / 2]:F1}, least {sorted[0]:F1}); at least 3 times fewer in {every.Count(ratio => ratio >= 3)} of {every.Count}"));
    }

    private static async Task PrintAsync(JunctionDevice device, double bias, int seeds, List<double> every, TextWriter output)
    {
        var (ratios, reads, own) = (new List<double>(), new List<double>(), new List<double>());
        var (frequency, width, gridFrequency, gridWidth) = (new ResonanceTally(), new ResonanceTally(), new List<double>(), new List<double>());
        var (ownFrequency, ownWidth) = (new List<double>(), new List<double>());
        var reached = 0;
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var settings = ResonanceTable.Around(device, new ResonanceSettings { Fields = [Field], Biases = [bias] });
            var grid = await ResonanceTable.MeasureAsync(settings, device, seed);
            var fixedGrid = Found(ResonanceAnalysis.Of(grid.Points, settings), bias);
            if (double.IsNaN(fixedGrid.Frequency.Value))
            {
                continue;
            }

            var targets = new ResonanceTargets(Half(fixedGrid.Frequency), Half(fixedGrid.Width) / fixedGrid.Width.Value);
            var adaptive = settings with { Adaptive = targets };
            var chosen = await ResonanceTable.MeasureAsync(adaptive, device, seed + 1000);
            var found = Found(ResonanceAnalysis.Of(chosen.Points, adaptive), bias);
            ratios.Add(grid.Points.Count / (double)chosen.Points.Count);
            reads.Add(grid.Points.Count);
            own.Add(chosen.Points.Count);
            gridFrequency.Add(Half(fixedGrid.Frequency));
            gridWidth.Add(Half(fixedGrid.Width));
            ownFrequency.Add(Half(found.Frequency));
            ownWidth.Add(Half(found.Width));
            reached += Half(found.Frequency) <= 1.05 * targets.Frequency && Half(found.Width) <= 1.05 * targets.Width * found.Width.Value ? 1 : 0;
            frequency.Add(found.Frequency, ResonanceTable.TrueValue(device, bias, line => line.Centre), 1);
            width.Add(found.Width, ResonanceTable.TrueValue(device, bias, line => line.Width), 1);
        }

        every.AddRange(ratios);
        await output.WriteLineAsync(ratios.Count == 0 ? $"{device.Name,-20} {bias * 1e3,4:F0} mV the grid determined no line" : FormattableString.Invariant(
            $"{device.Name,-20} {bias * 1e3,4:F0} mV {reads.Average(),10:F0} {own.Average(),9:F0} {ratios.Average(),6:F1} {ratios.Min(),6:F1} {Median(gridFrequency) / 1e6,9:F3} {Median(ownFrequency) / 1e6,9:F3} {Median(gridWidth) / 1e6,10:F3} {Median(ownWidth) / 1e6,9:F3} {reached,4}/{ratios.Count} {frequency.Covered,6}/{ratios.Count} {width.Covered,3}/{ratios.Count}"));
    }

    private static (FittedQuantity Frequency, FittedQuantity Width) Found(ResonanceAnalysis analysis, double bias)
    {
        FittedQuantity Of(string name) => analysis.Quantities.FirstOrDefault(
            quantity => quantity.Name == FormattableString.Invariant($"{name} at {bias * 1e3:G6} mV")) ?? new FittedQuantity(name, "", double.NaN, double.NaN, double.NaN, "");
        return (Of("resonance frequency"), Of("linewidth"));
    }

    private static double Half(FittedQuantity quantity) => (quantity.High - quantity.Low) / 2;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
