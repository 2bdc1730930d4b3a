using MathNet.Numerics.Statistics;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The rows of innate training.</summary>
internal static class InnateRows
{
    /// <param name="outcomes">A network each.</param>
    /// <param name="isOwn">Whether the drawing is the user's, to which the reference says nothing.</param>
    public static IEnumerable<StudyRow> Of(IReadOnlyList<InnateOutcome> outcomes, bool isOwn) =>
        Demands(outcomes).Concat(References(outcomes).Select(row => isOwn ? row with { Reference = null, Verdict = "measured" } : row));

    private static IEnumerable<StudyRow> Demands(IReadOnlyList<InnateOutcome> outcomes)
    {
        yield return Row(outcomes, "r before", "likeness r of answers to a pulse, before innate training", 0.92, "below", outcome => outcome.Before.Correlation, (ours, asked) => ours < asked);
        yield return Row(outcomes, "r after", "likeness r, after innate training", 0.99, "at least", outcome => outcome.After.Correlation, (ours, asked) => ours >= asked);
        yield return Row(outcomes, "push ratio", "E after a push, after innate training relative to before", 0.75, "at most", outcome => outcome.After.Kicked.Error / outcome.Before.Kicked.Error, (ours, asked) => ours <= asked);
        yield return Row(outcomes, "guided after", "E of the guided network, after innate training", 0.01, "at most", outcome => outcome.After.Guided.Error, (ours, asked) => ours <= asked);
    }

    private static IEnumerable<StudyRow> References(IReadOnlyList<InnateOutcome> outcomes)
    {
        yield return Row(outcomes, "pulse before", "E after one pulse, before innate training", 0.034, outcome => outcome.Before.Written.Error);
        yield return Row(outcomes, "pulse after", "E after one pulse, after innate training", 0.021, outcome => outcome.After.Written.Error);
        yield return Row(outcomes, "pulse shape after", "G after one pulse, after innate training", 0.0115, outcome => outcome.After.Written.ShapeError);
        yield return Row(outcomes, "noise before", "E after one pulse, noise 0.05, before innate training", 0.048, outcome => outcome.Before.Noisy.Error);
        yield return Row(outcomes, "noise after", "E after one pulse, noise 0.05, after innate training", 0.0295, outcome => outcome.After.Noisy.Error);
        yield return Row(outcomes, "push before", "E after one pulse and a push, before innate training", 0.22, outcome => outcome.Before.Kicked.Error);
        yield return Row(outcomes, "push after", "E after one pulse and a push, after innate training", 0.13, outcome => outcome.After.Kicked.Error);
    }

    /// <summary>A row that every network must meet.</summary>
    private static StudyRow Row(
        IReadOnlyList<InnateOutcome> outcomes, string id, string quantity, double asked, string relation, Func<InnateOutcome, double> value, Func<double, double, bool> isMet)
    {
        double[] values = [.. outcomes.Select(value)];
        var met = values.Count(one => isMet(one, asked));
        return new StudyRow(id, quantity, "", "", asked, Statistics.Median(values), null, FormattableString.Invariant(
            $"{(met == values.Length ? "agrees" : "differs")}: {met} of {values.Length} networks {relation} {asked}"));
    }

    /// <summary>A row beside the middle of the reference's range, from which networks scatter by more than half.</summary>
    private static StudyRow Row(IReadOnlyList<InnateOutcome> outcomes, string id, string quantity, double reference, Func<InnateOutcome, double> value)
    {
        const double factor = 2;
        var median = Statistics.Median(outcomes.Select(value));
        var isNear = median < factor * reference && median > reference / factor;
        return new StudyRow(id, quantity, "", "", reference, median, null, FormattableString.Invariant($"{(isNear ? "agrees" : "differs")} (a factor of {factor} asked)"));
    }
}
