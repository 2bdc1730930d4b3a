using SpinBench.Figures;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>A map from what an eye sees to where an arm reaches, learned by trial and error.</summary>
internal static class ReachTask
{
    // References and demands of the independent program; those of 32 junctions have none.
    private static readonly (ReachSettings Settings, double Before, double After, double? Most, double? Close)[] s_sizes =
    [
        (new ReachSettings(9, 4.5), 0.101, 0.0081, 0.013, 0.83), (new ReachSettings(32, 12), 0.198, 0.005, null, null), (new ReachSettings(100, 25), 0.278, 0.005, 0.007, 0.95),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = TunedJunction.Load(context, settings);
        var rows = new List<StudyRow>();
        var figure = new List<(double Count, SampleMean Error)>();
        foreach (var (reach, before, after, most, close) in s_sizes)
        {
            var outcomes = ReachRuns.Run(context, settings, reach, junction.Tuning);
            var model = junction.IsMeasured ? ReachRuns.Run(context, settings, reach, TunedJunction.Model.Tuning) : outcomes;
            StudyRow Row(string id, string quantity, double reference, Demand? demand, Func<ReachOutcome, double> of)
            {
                var ours = ReachRuns.Mean(outcomes, of);
                return PopulationCodingStudy.Row(
                    FormattableString.Invariant($"2c N={reach.Count} {id}"), FormattableString.Invariant($"{quantity}, {ReachRuns.Count} pairs of {reach.Count} junctions"),
                    id == "after" ? "robot \"could reliably learn to grasp a ball\"" : "", reference, demand, junction, ours.Value, ours.HalfInterval, ReachRuns.Mean(model, of).Value);
            }

            rows.Add(Row("before", "mean error over range before learning", before, null, outcome => outcome.Before));
            rows.Add(Row("after", FormattableString.Invariant($"mean error over range after {reach.Trials} trials"), after, most is { } limit ? Demand.AtMost(limit) : null, outcome => outcome.After));
            if (close is { } least)
            {
                rows.Add(Row("close", "answers within 2 % of the range", reach.Count == 100 ? 0.97 : 0.90, Demand.AtLeast(least), outcome => outcome.Close));
            }

            figure.Add((reach.Count, ReachRuns.Mean(outcomes, outcome => outcome.After)));
        }

        var line = ReachExperiment.StraightLine();
        rows.Add(new StudyRow("2c line", "no device: mean error over range of the best straight line", "", "", null, line, null, FormattableString.Invariant($"{line / figure[^1].Error.Value:F0} times that of 100 junctions")));
        return new StudyTaskResult(rows, junction.Measured is { } measured ? [measured.Cost(s_sizes[^1].Settings)] : [], await DrawAsync(settings.Folder, figure))
        {
            Parameters = new { ReachRuns.Count, Sizes = s_sizes.Select(size => size.Settings) },
        };
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, List<(double Count, SampleMean Error)> sizes)
    {
        double[] counts = [.. sizes.Select(size => size.Count)];
        var figure = new LineFigure
        {
            Title = "Learning to reach", Remark = "mean of twelve pairs of populations, standard errors", XLabel = "Junctions of each population", YLabel = "Mean error over range",
            XColumn = "junctions", IsLogarithmic = true,
            Curves =
            [
                new Curve("after learning", counts, [.. sizes.Select(size => size.Error.Value)]) { Column = "error", IsDotted = true, StandardErrors = [.. sizes.Select(size => size.Error.StandardError)] },
                new Curve("straight line", counts, [.. counts.Select(_ => ReachExperiment.StraightLine())]) { Column = "straight_line", IsDashed = true },
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "reach.svg"));
    }
}
