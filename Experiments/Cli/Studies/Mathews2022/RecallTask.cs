using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Cli.Studies.Mathews2022;

/// <summary>Recall of one to four random patterns by 3 to 29 neurons, and of one by sixty.</summary>
internal static class RecallTask
{
    private const int UsualTrials = 1000;
    private const int LargeCount = 60;

    // Wrong neurons in 1000 recalls of 2, 3 and 4 patterns by 29 neurons in an independent program ("clean"), which a thousand
    // recalls repeat within their scatter.
    private static readonly (int Patterns, double Reference, string Paper)[] s_large =
    [
        (1, 100, "100 %"), (2, 98.79, "98.98 %"), (3, 96.97, "96.7 %"), (4, 94.05, "not given; the authors' data have 94.8 %"),
    ];

    private static readonly int[] s_counts = [.. Enumerable.Range(0, 14).Select(index => 3 + (2 * index))];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Mathews2022Settings settings)
    {
        var trials = settings.Trials ?? UsualTrials;
        var sweep = Sweep(context, settings.Seed, trials);
        var rows = new List<StudyRow>();
        foreach (var (patterns, reference, paper) in s_large)
        {
            var statistics = sweep[(s_counts[^1], patterns)];
            rows.Add(Spread.Row(
                $"recall {patterns}", $"neurons right, {patterns} pattern{(patterns > 1 ? "s" : "")}, N = 29, clean", "%", paper, reference,
                patterns == 1 ? 0 : 0.6, 100 * statistics.Accuracy, 100 * statistics.AccuracyError));
        }

        var wrong = s_counts.Sum(count => sweep[(count, 1)].AllWrongNeurons);
        rows.Add(new StudyRow("recall odd", "wrong neurons, 1 pattern, all odd N", "", "0", 0, wrong, null, StudyRow.Judge(wrong, 0, 0)));
        rows.AddRange(Sixty(context, settings.Seed, 4 * trials));
        rows.AddRange(Compat(context, settings.Seed, trials));
        return new StudyTaskResult(rows, [], await DrawAsync(settings.Folder, trials, sweep));
    }

    private static Dictionary<(int Count, int Patterns), RecallStatistics> Sweep(CommandContext context, ulong seed, int trials)
    {
        var sweep = new Dictionary<(int, int), RecallStatistics>();
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "recall");
        foreach (var (patterns, _, _) in s_large)
        {
            foreach (var count in s_counts)
            {
                sweep[(count, patterns)] = new RecallExperiment(count, patterns).Run(seed, trials, context.Cancellation);
                progress.Report((double)sweep.Count / s_large.Length / s_counts.Length);
            }
        }

        return sweep;
    }

    private static IEnumerable<StudyRow> Sixty(CommandContext context, ulong seed, int trials)
    {
        var devices = new HopfieldDevices();
        var sixty = new RecallExperiment(LargeCount, 1) { Devices = devices }.Run(seed, trials, context.Cancellation);
        var formula = PublishedEnergy.Of(HopfieldDevices.Published, LargeCount, sixty.MeanTime);
        yield return Spread.Row("recall time", "mean time, 1 pattern, N = 60, clean", "ns", "81.2", 81.35, 0.15, 1e9 * sixty.MeanTime, 1e9 * sixty.MeanTimeError);
        yield return Spread.Row("recall longest", $"longest time of {trials}", "ns", "113", null, 0, 1e9 * sixty.Times.Max(), 0);
        yield return Spread.Row("recall energy formula", "energy by the published formula", "nJ", "3.60", 3.607, 0.01, 1e9 * formula, 1e9 * PublishedEnergy.RunPower(devices, LargeCount) * sixty.MeanTimeError);
        yield return Spread.Row("recall energy", "energy that is dissipated", "nJ", "not given", 3.27, 0.033, 1e9 * sixty.MeanEnergy, 0);
        var rate = (double)sixty.WrongRecalls / trials;
        yield return Spread.Row("recall failures", "failed recalls, N = 60", "%", "not mentioned", 0.95, 0.25, 100 * rate, 100 * Math.Sqrt(rate * (1 - rate) / trials));
    }

    // The published bookkeeping takes some thousand times as long, so it gets fewer recalls.
    private static IEnumerable<StudyRow> Compat(CommandContext context, ulong seed, int trials)
    {
        RecallStatistics Of(int count, int patterns, int recalls) =>
            new RecallExperiment(count, patterns) { Devices = HopfieldDevices.Published, IsPublished = true }.Run(seed, Math.Max(2, recalls), context.Cancellation);
        context.Terminal.Note("recall in the published bookkeeping");
        var few = Of(s_counts[^1], 2, trials / 10);
        yield return Spread.Row("recall 2 compat", "neurons right, 2 patterns, N = 29, compat", "%", "98.98 %", 98.82, 0.4, 100 * few.Accuracy, 100 * few.AccuracyError);
        var sixty = Of(LargeCount, 1, trials / 25);
        yield return Spread.Row("recall time compat", "mean time, 1 pattern, N = 60, compat", "ns", "81.2", 81.32, 0.1, 1e9 * sixty.MeanTime, 1e9 * sixty.MeanTimeError);
        yield return Spread.Row("recall energy compat", "mean energy by the formula, compat", "nJ", "3.60", 3.606, 0.005, 1e9 * sixty.MeanEnergy, 1e9 * PublishedEnergy.RunPower(HopfieldDevices.Published, LargeCount) * sixty.MeanTimeError);
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, int trials, Dictionary<(int Count, int Patterns), RecallStatistics> sweep)
    {
        double[] counts = [.. s_counts.Select(count => (double)count)];
        var figure = new LineFigure
        {
            Title = "Recall of random patterns, as Fig. 5 of Mathews et al.",
            Remark = FormattableString.Invariant($"clean mode, {trials} recalls a point"),
            XLabel = "Neurons N",
            YLabel = "Neurons right (%)",
            XColumn = "neurons",
            Curves =
            [
                .. s_large.Select(row => new Curve(
                    row.Patterns == 1 ? "1 pattern" : $"{row.Patterns} patterns", counts,
                    [.. s_counts.Select(count => 100 * sweep[(count, row.Patterns)].Accuracy)])
                {
                    Column = FormattableString.Invariant($"right_percent_{row.Patterns}_patterns"),
                }),
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "recall.svg"));
    }
}
