using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Time, energy and their product against the weight voltage.</summary>
internal static class WeightTask
{
    private const int UsualTrials = 1000;

    // Weight voltage in V, mean time in ns and its product with the energy in aJ s of an independent program; what the authors' data have.
    private static readonly (double Voltage, double? Time, double? Product, string Paper)[] s_points =
    [
        (0.02, null, null, ""), (0.03, null, null, ""), (0.04, 104.8, 158.6, "155.6 aJ s (authors' data); \"0.16 aJ s\" in print"),
        (0.05, null, null, ""), (0.06, null, 171, "191 aJ s (authors' data)"), (0.08, null, 210, "230 aJ s (authors' data)"), (0.1, 80.9, 266, "300 aJ s (authors' data)"),
        (0.15, null, null, ""), (0.2, 74.7, null, ""), (0.24, 73.7, null, ""),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var results = new List<RecallStatistics>();
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "weight"))
        {
            foreach (var point in s_points)
            {
                var devices = new HopfieldDevices { WeightVoltage = point.Voltage };
                results.Add(new RecallExperiment(60, 1) { Devices = devices }.Run(settings.Seed, settings.Trials ?? UsualTrials, context.Cancellation));
                progress.Report((double)results.Count / s_points.Length);
            }
        }

        double[] products = [.. results.Select(result => 1e18 * result.MeanTime * result.MeanEnergy)];
        var rows = s_points.SelectMany((point, index) => Rows(point, results[index], products[index])).ToList();
        var least = s_points[Array.IndexOf(products, products.Min())].Voltage;
        rows.Add(new StudyRow("weight best", "weight voltage of the least product", "V", "near 0.04", 0.04, least, null, StudyRow.Judge(least, 0.04, 0.0101)));
        return new StudyTaskResult(
            rows, ["The time at 20 mV has a heavy tail: inputs near balance drift on the leak alone, and one of the authors' own trials took 2883 ns. Means there (178 ns and 381 aJ s in an independent program, 163 ns and 281 aJ s in the authors' data) depend on the trials, so no row is judged."],
            await DrawAsync(settings.Folder, results, products));
    }

    private static IEnumerable<StudyRow> Rows((double Voltage, double? Time, double? Product, string Paper) point, RecallStatistics result, double product)
    {
        var name = FormattableString.Invariant($"{1e3 * point.Voltage:0} mV");
        if (point.Time is { } time)
        {
            yield return Spread.Row($"weight time {name}", $"mean time at W = {name}, N = 60", "ns", "drawn only", time, 2, 1e9 * result.MeanTime, 1e9 * result.MeanTimeError);
        }

        if (point.Product is { } expected)
        {
            yield return Spread.Row($"weight product {name}", $"energy (dissipated) times delay at W = {name}", "aJ s", point.Paper, expected, 0.04 * expected, product, product * result.MeanTimeError / result.MeanTime);
        }
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, List<RecallStatistics> results, double[] products)
    {
        double[] voltages = [.. s_points.Select(point => 1e3 * point.Voltage)];
        var figure = new LineFigure
        {
            Title = "Energy-delay product, as Fig. 8 of Mathews et al.",
            Remark = "60 neurons, one pattern, clean mode, energy that is dissipated",
            XLabel = "Weight voltage W (mV)",
            YLabel = "Time (ns), energy × delay (aJ s)",
            XColumn = "weight_voltage_mV",
            Curves =
            [
                new Curve("energy × delay (aJ s)", voltages, products) { Column = "energy_delay_aJs" },
                new Curve("mean time (ns)", voltages, [.. results.Select(result => 1e9 * result.MeanTime)]) { Column = "time_ns" },
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "weight.svg"));
    }
}
