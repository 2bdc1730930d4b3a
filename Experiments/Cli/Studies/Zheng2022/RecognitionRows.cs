namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The rows of <see cref="RecognitionTask"/>.</summary>
internal static class RecognitionRows
{
    // Networks of the reference in each cell, and its results in per cent of them.
    private const int ReferenceSeeds = 50;
    private const int UnbiasedReferenceSeeds = 100;
    private const double MarginTolerance = 0.06;

    public static IEnumerable<StudyRow> Of(IReadOnlyList<RecognitionSeries> series)
    {
        var (steady, shifted, unbiased, unbiasedShifted) = (series[0], series[1], series[2], series[3]);
        yield return Demand("recognition 5", steady, 0.05, "100/100");
        yield return Demand("recognition 30", steady, 0.3, "");
        yield return Demand("recognition phase 5", shifted, 0.05, "");
        yield return Demand("recognition phase 30", shifted, 0.3, "");
        yield return Share("recognition 70", steady, 0.7, 92, ReferenceSeeds);
        yield return Share("recognition 100", steady, 1, 40, ReferenceSeeds);
        yield return Share("recognition phase 70", shifted, 0.7, 94, ReferenceSeeds);
        yield return Share("recognition phase 100", shifted, 1, 38, ReferenceSeeds);
        yield return Margin("margin 5", steady, 0.05, 0.93);
        yield return Margin("margin 30", steady, 0.3, 0.69);
        yield return Margin("margin 50", steady, 0.5, 0.47);
        yield return Margin("margin 100", steady, 1, -0.05);
        yield return Share("no bias 30", unbiased, 0.3, 100, UnbiasedReferenceSeeds);
        yield return Share("no bias 50", unbiased, 0.5, 85, UnbiasedReferenceSeeds);
        yield return Share("no bias 75", unbiased, 0.75, 35, UnbiasedReferenceSeeds);
        yield return Share("no bias 100", unbiased, 1, 1, UnbiasedReferenceSeeds);
        yield return Separability(unbiasedShifted.At(0.05));
    }

    private static StudyRow Demand(string id, RecognitionSeries series, double level, string paper)
    {
        var ours = series.At(level).PerfectPercent;
        return new StudyRow(id, $"networks with 100/100, {Describe(series, level)}", "%", paper, 100, ours, null, ours >= 100 ? "agrees" : "differs");
    }

    private static StudyRow Share(string id, RecognitionSeries series, double level, double reference, int referenceSeeds)
    {
        var scores = series.At(level);
        var (ours, count) = (scores.PerfectPercent, scores.Right.Count);

        // Both are counts: their difference scatters as that of two binomials with the pooled share.
        var pooled = ((ours * count) + (reference * referenceSeeds)) / (100 * (count + referenceSeeds));
        var scatter = 100 * Math.Sqrt(pooled * (1 - pooled) * ((1.0 / count) + (1.0 / referenceSeeds)));
        return new StudyRow(
            id, $"networks with 100/100, {Describe(series, level)}", "%", "", reference, ours, null,
            FormattableString.Invariant($"{StudyRow.Judge(ours, reference, Math.Max(3 * scatter, 1e-9))}; {scores.RightPercent:F2} % of the windows right"));
    }

    private static StudyRow Margin(string id, RecognitionSeries series, double level, double reference)
    {
        var ours = series.At(level).MedianMargin;
        return new StudyRow(
            id, $"margin of the worst window, median, {Describe(series, level)}", "", "", reference, ours, null,
            FormattableString.Invariant($"{StudyRow.Judge(ours, reference, MarginTolerance)} (±{MarginTolerance} asked)"));
    }

    private static StudyRow Separability(RecognitionScores scores) => new(
        "no bias phase 5", "windows right, noise 5 %, random phase, no bias", "%", "", 69.7, scores.RightPercent, null,
        scores.RightPercent < 90 ? "agrees: without a bias the classes cannot be separated" : "differs");

    private static string Describe(RecognitionSeries series, double level) =>
        FormattableString.Invariant($"noise {100 * level:0} %, {series.Name}");
}
