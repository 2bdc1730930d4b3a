using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>The reach with junctions that differ in width, rate and preferred stimulus.</summary>
internal static class VariabilityTask
{
    private const int JunctionCount = 100;
    private const double Narrowness = 25;
    private const double Most = 0.01;

    private static readonly (double Spread, double Reference)[] s_spreads = [(0, 0.0046), (0.1, 0.0044), (0.3, 0.0040), (0.5, 0.0042)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = TunedJunction.Load(context, settings);
        var rows = s_spreads.Select(spread =>
        {
            var reach = new ReachSettings(JunctionCount, Narrowness) { Spread = spread.Spread };
            var mean = ReachRuns.Mean(ReachRuns.Run(context, settings, reach, junction.Tuning), outcome => outcome.After);
            var model = junction.IsMeasured ? ReachRuns.Mean(ReachRuns.Run(context, settings, reach, TunedJunction.Model.Tuning), outcome => outcome.After) : mean;
            return PopulationCodingStudy.Row(
                FormattableString.Invariant($"2e σ={spread.Spread}"), "mean error over range after learning, junctions that differ by σ", spread.Spread == 0 ? "resilience natural" : "",
                spread.Reference, Demand.AtMost(Most), junction, mean.Value, mean.HalfInterval, model.Value);
        }).ToArray();
        return Task.FromResult(new StudyTaskResult(
            rows, ["σ is the standard deviation of the logarithms of width and largest rate, and of the preferred stimulus in spacings, in both populations."], [])
        {
            Parameters = new { JunctionCount, Narrowness, Spreads = s_spreads.Select(spread => spread.Spread) },
        });
    }
}
