using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>The reach after a share of the junctions has died, and after learning on.</summary>
internal static class LossTask
{
    private const int JunctionCount = 100;
    private const double MostLost = 0.04;
    private const double MostRelearned = 0.01;
    private const double Half = 0.5;

    // Of the independent program, which loses input junctions only.
    private static readonly (double Narrowness, double Share, double Lost, double Relearned)[] s_losses =
    [
        (5, 0.2, 0.010, 0.005), (5, Half, 0.022, 0.006), (25, 0.2, 0.0066, 0.0036), (25, Half, 0.0097, 0.0045),
    ];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = TunedJunction.Load(context, settings);
        var rows = s_losses.SelectMany(loss =>
        {
            var reach = new ReachSettings(JunctionCount, loss.Narrowness);
            var outcomes = ReachRuns.Run(context, settings, reach, junction.Tuning, loss.Share);
            var model = junction.IsMeasured ? ReachRuns.Run(context, settings, reach, TunedJunction.Model.Tuning, loss.Share) : outcomes;
            StudyRow Row(string id, string quantity, string paper, double reference, Demand? demand, Func<ReachOutcome, double> of)
            {
                var ours = ReachRuns.Mean(outcomes, of);
                return PopulationCodingStudy.Row(
                    FormattableString.Invariant($"2f ΔK={loss.Narrowness} {id} {loss.Share:P0}"), FormattableString.Invariant($"mean error over range {quantity} {loss.Share:P0} of the input junctions"),
                    paper, reference, demand, junction, ours.Value, ours.HalfInterval, ReachRuns.Mean(model, of).Value);
            }

            return new[]
            {
                Row("loss", "after losing", "", loss.Lost, loss.Share == Half ? Demand.AtMost(MostLost) : null, outcome => outcome.Lost),
                Row("relearned", "after learning on without", "continuous learning repairs", loss.Relearned, Demand.AtMost(MostRelearned), outcome => outcome.Relearned),
            };
        }).ToArray();
        return Task.FromResult(new StudyTaskResult([.. rows, .. BothRows(context, settings, junction)], [], []) { Parameters = new { JunctionCount, Losses = s_losses.Select(loss => new { loss.Narrowness, loss.Share }) } });
    }

    private static IEnumerable<StudyRow> BothRows(CommandContext context, SystemSettings settings, TunedJunction junction)
    {
        var outcomes = ReachRuns.Run(context, settings, new ReachSettings(JunctionCount, s_losses[^1].Narrowness), junction.Tuning, Half, Half);
        StudyRow Row(string id, string quantity, Func<ReachOutcome, double> of)
        {
            var mean = ReachRuns.Mean(outcomes, of);
            return new StudyRow($"2f both {id} {Half:P0}", $"mean error over range {quantity} {Half:P0} of the junctions of both populations", "", "", null, mean.Value, mean.HalfInterval, "no reference");
        }

        yield return Row("loss", "after losing", outcome => outcome.Lost);
        yield return Row("relearned", "after learning on without", outcome => outcome.Relearned);
    }
}
