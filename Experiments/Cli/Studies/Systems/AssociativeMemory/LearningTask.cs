using SpinBench.Networks.AnalogueSynapses;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.AssociativeMemory;

/// <summary>Arrays of devices that differ more and more: as programmed, after learning, and with program-and-verify.</summary>
internal static class LearningTask
{
    private const int ArrayCount = 200;
    private const double VerifyTolerance = 0.05;
    private const double AskedSpread = 0.2;
    private const double MostBefore = 0.60;
    private const double LeastAfter = 0.97;

    private const string NotBefore = "not remembered before";
    private const string Remembered = "remembered after at most 20 iterations";

    // Of the independent program, 200 arrays each.
    private static readonly LearningReference[] s_references =
    [
        new(0.1, 0.865, 1, null, null, null), new(AskedSpread, 0.455, 0.995, 0.94, 2, 5), new(0.3, 0.205, 0.97, null, 4, 9),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var (patterns, curve) = (AssociativeMemoryStudy.PatternsOf(context), WriteCurveSource.Load(context, settings));
        var isPublished = ReferenceEquals(patterns, AssociativePatterns.Letters);
        var rows = new List<StudyRow>(IdealRows(patterns, isPublished));
        var series = new List<LearningSeries>();
        foreach (var reference in s_references)
        {
            var found = Of(patterns, curve, reference.Spread, settings.Seed, context.Cancellation);
            series.Add(found);
            var model = curve is MeasuredWriteCurve ? Of(patterns, WriteCurve.Tanh, reference.Spread, settings.Seed, context.Cancellation) : null;
            rows.AddRange(Rows(found, model, isPublished ? reference : null));
        }

        var figures = await LearningFigures.DrawAsync(settings.Folder, patterns, curve, series, settings.Seed);
        return new StudyTaskResult(rows, Remarks(patterns, curve), figures)
        {
            Parameters = new
            {
                ArrayCount, Patterns = patterns.Patterns.Select(pattern => new { pattern.Name, pattern.Width, pattern.Points }), WriteCurve = curve.Name, curve.CycleNoise,
                Measured = curve as MeasuredWriteCurve, Spreads = s_references.Select(reference => reference.Spread),
                Margin = new AssociativeLearning(patterns).Margin, Rate = new AssociativeLearning(patterns).Rate,
                MostIterations = new AssociativeLearning(patterns).MostIterations, VerifyTolerance, MostWrites = new AssociativeLearning(patterns).MostWrites,
            },
        };
    }

    private static LearningSeries Of(AssociativePatterns patterns, WriteCurve curve, double spread, ulong seed, CancellationToken cancellationToken)
    {
        var once = new AssociativeExperiment(patterns, curve, spread).Run(seed, ArrayCount, cancellationToken);
        var verified = new AssociativeExperiment(patterns, curve, spread) { Learning = new AssociativeLearning(patterns) { Tolerance = VerifyTolerance } }
            .Run(seed, ArrayCount, cancellationToken);
        return new LearningSeries(spread, new AssociativeStatistics(patterns, once), new AssociativeStatistics(patterns, verified), once);
    }

    // The gain over devices is told by what perfect ones would do.
    private static IEnumerable<StudyRow> IdealRows(AssociativePatterns patterns, bool isPublished)
    {
        var inputs = patterns.NeuronCount * patterns.Patterns.Count;
        foreach (var (rule, text, reference) in new[] { (TieRule.Stay, "stays", 23), (TieRule.Down, "becomes -1", 20) })
        {
            var count = OneFlipRecall.Count(patterns, patterns.IdealWeights.Span, rule);
            yield return new StudyRow(
                $"6 ideal, tie {text}", $"inputs with one wrong point that come back, of {inputs}; perfect devices, a field of zero {text}", "", "",
                isPublished ? reference : null, count, null, isPublished ? StudyRow.Judge(count, reference, 0) : "perfect devices");
        }
    }

    private static IEnumerable<StudyRow> Rows(LearningSeries found, LearningSeries? model, LearningReference? reference)
    {
        var spread = FormattableString.Invariant($"spread {found.Spread}");
        var isAsked = found.Spread == AskedSpread && model is null && reference is not null;
        var published = model is null ? reference : null;
        StudyRow Row(string id, string quantity, string paper, double? expected, double ours, double? error, Func<LearningSeries, double> ofModel, string? judged) => new(
            $"6 {spread}, {id}", $"{quantity}, {spread}", "", paper, model is null ? expected : null, ours, error,
            model is not null ? FormattableString.Invariant($"measured write curve; the model's has {ofModel(model):G3}") : judged ?? "no tolerance is asked");
        StudyRow Share(string id, string quantity, string paper, double? expected, Func<LearningSeries, Proportion> of, string? judged = null) =>
            Row(id, quantity, paper, expected, of(found).Value, of(found).HalfInterval, series => of(series).Value, judged);

        yield return Share("before", "arrays that keep all patterns as programmed", NotBefore, published?.Before, series => series.Once.Before,
            isAsked ? Bound(found.Once.Before.Value <= MostBefore, "at most 0.60 asked") : null);
        yield return Share("after", "arrays that keep all patterns after learning", Remembered, published?.After, series => series.Once.After,
            isAsked ? Bound(found.Once.After.Value >= LeastAfter, "at least 0.97 asked") : null);
        yield return Share("converged", "arrays with every neuron beyond the margin", "", published?.Converged, series => series.Once.Converged);
        yield return Row("median", "corrections, median of the converged", "at most 20", published?.Median, found.Once.Iterations(0.5), null, series => series.Once.Iterations(0.5), null);
        yield return Row("p95", "corrections that 95 % of the converged need at most", "", published?.Most, found.Once.Iterations(0.95), null, series => series.Once.Iterations(0.95), null);
        yield return Row("cosine", "cosine between readings as programmed and ideal weights", "", isAsked ? 0.93 : null, found.Once.DirectionCosine, null, series => series.Once.DirectionCosine, null);
        yield return Row("one flip before", "inputs with one wrong point that come back, as programmed", "", null, found.Once.OneFlip(isAfter: false), null, series => series.Once.OneFlip(isAfter: false), null);
        yield return Row("one flip after", "inputs with one wrong point that come back, after learning", "", null, found.Once.OneFlip(isAfter: true), null, series => series.Once.OneFlip(isAfter: true), null);
        yield return Share("verified", FormattableString.Invariant($"arrays that keep all patterns with program-and-verify to {VerifyTolerance}, no learning"), "", null, series => series.Verified.Before);
        yield return Row("verify writes", "writes a device of program-and-verify", "", null, found.Verified.FirstWrites, null, series => series.Verified.FirstWrites, null);
        yield return Share("verified after", "arrays that keep all patterns with program-and-verify and learning", "", null, series => series.Verified.After);
    }

    private static string Bound(bool holds, string asked) => $"{(holds ? "agrees" : "differs")} ({asked})";

    private static IReadOnlyList<string> Remarks(AssociativePatterns patterns, WriteCurve curve)
    {
        var lost = patterns.Patterns.Zip(patterns.Margins(patterns.IdealWeights.Span)).Where(pair => pair.Second <= 0).Select(pair => pair.First.Name).ToArray();
        return
        [
            FormattableString.Invariant($"{patterns.IdealWeights.Length} devices; write curve: {curve.Name}; noise from cycle to cycle {curve.CycleNoise:G3} of half the range."),
            .. curve is MeasuredWriteCurve measured
                ? [FormattableString.Invariant($"Measured: {measured.DriveCount} drives, half-way at {measured.Centre:G4}, width dI = {measured.Width:G4}, readings from {measured.Range.Low:G5} to {measured.Range.High:G5}, all in the units of the measurement. Readings were made monotone; what is left is the noise.")]
                : Array.Empty<string>(),
            .. lost.Length > 0 ? [$"Perfect devices do not keep {string.Join(", ", lost)} either: these patterns are too alike or too many for {patterns.NeuronCount} neurons."] : Array.Empty<string>(),
        ];
    }
}
