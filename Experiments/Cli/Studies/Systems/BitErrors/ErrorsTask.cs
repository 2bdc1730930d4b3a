using SpinBench.Cli.Simulation;
using SpinBench.Cli.Training;
using SpinBench.Networks.BitErrors;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>What wrong bits cost, how many there may be, and what pulse that allows.</summary>
internal static class ErrorsTask
{
    private const int NetworkCount = 3;
    private const double TrainingErrors = 0.1;
    private const double LittleImpact = 0.005;

    /// <summary>Accuracy that one is ready to lose.</summary>
    public const double Loss = 0.01;

    private static readonly BinaryTrainingOptions s_options = new();

    private static readonly (BitErrorScheme Scheme, string Id, string Text)[] s_schemes =
    [
        (BitErrorScheme.Flips, "flips", "any junction wrong"),
        (BitErrorScheme.OnesLost, "P lost", "only P junctions wrong, of these"),
        (BitErrorScheme.ZerosLost, "AP lost", "only AP junctions wrong, of these"),
        (BitErrorScheme.OnesLostRecalibrated, "P lost, recalibrated", "only P junctions wrong, of these; thresholds set anew afterwards"),
        (BitErrorScheme.Stuck, "stuck", "junctions that do not switch"),
        (BitErrorScheme.Majority, "three junctions", "majority of three junctions a weight, any wrong"),
        (BitErrorScheme.Recalibrated, "recalibrated", "any junction wrong; thresholds set anew afterwards"),
        (BitErrorScheme.TrainedWithErrors, "trained with errors", "trained with 10 % wrong, any junction wrong"),
        (BitErrorScheme.FixedPoint, "8 bits", "8-bit weights, any bit wrong"),
        (BitErrorScheme.FixedPointTopBit, "8 bits, sign", "8-bit weights, only signs wrong, of these"),
        (BitErrorScheme.FixedPointLowBits, "8 bits, lower half", "8-bit weights, only the lower four bits wrong, of these"),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var conditions = WriteSource.Of(context, settings);
        var data = await DigitSource.FindAsync(context, settings.Data);
        BitErrorExperiment experiment;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "training"))
        {
            experiment = BitErrorExperiment.Train(data, s_options, TrainingErrors, settings.Seed, NetworkCount, progress, context.Cancellation);
        }

        ErrorsSweep sweep;
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "errors"))
        {
            sweep = ErrorsSweep.Of(experiment, progress, context.Cancellation);
        }

        var figures = await ErrorsFigures.DrawAsync(settings.Folder, sweep, conditions, s_schemes.Select(scheme => (scheme.Scheme, scheme.Id)), context.Cancellation);
        return new StudyTaskResult([.. Rows(sweep), .. WriteRows.Of(conditions, sweep)], [WriteRows.Sentence(conditions, sweep), $"Written and kept: {conditions.Source}.", .. Remarks(data.Provenance, experiment)], figures)
        {
            Parameters = new
            {
                data.Provenance, NetworkCount, TrainingErrors, Training = s_options, BitErrorExperiment.FixedPointBits, experiment.TestCount, experiment.WeightCount,
                ErrorsSweep.Rates, Conditions = conditions,
            },
        };
    }

    private static IEnumerable<StudyRow> Rows(ErrorsSweep sweep)
    {
        StudyRow Accuracy(string id, string quantity, string paper, SampleMean accuracy, string verdict) =>
            new(id, quantity, "%", paper, null, 100 * accuracy.Value, 100 * accuracy.HalfInterval, verdict);

        var clean = sweep.Accuracies[BitErrorScheme.Flips][0];
        yield return Accuracy("11 binary", "binary weights without errors", "", clean, "measured");
        yield return Accuracy("11 8 bits", "8-bit weights without errors, the same network", "", sweep.Accuracies[BitErrorScheme.FixedPoint][0], "measured");
        yield return Accuracy("11 trained with errors", "binary weights trained with 10 % wrong, without errors", "", sweep.Accuracies[BitErrorScheme.TrainedWithErrors][0], "measured");
        foreach (var (rate, paper) in new[] { (1e-4, "10^-4: little impact (arXiv:1904.03652)"), (1e-3, "0.1 %: little impact on recognition accuracy") })
        {
            var accuracy = sweep.Accuracies[BitErrorScheme.Flips][ErrorsSweep.Rates.ToList().IndexOf(rate)];
            yield return Accuracy(
                FormattableString.Invariant($"11 wrong {100 * rate}%"), FormattableString.Invariant($"binary weights, {100 * rate} % of the junctions wrong"), paper, accuracy,
                FormattableString.Invariant($"{(clean.Value - accuracy.Value <= LittleImpact ? "agrees" : "differs")} ({100 * (clean.Value - accuracy.Value):F2} points lost, at most 0.5 taken for little)"));
        }

        foreach (var (scheme, id, text) in s_schemes)
        {
            var rate = sweep.Tolerated(scheme, Loss);
            var bound = rate >= ErrorsSweep.Rates[^1] ? "at least; more was not tried" : "measured";
            yield return new StudyRow(
                $"11 tolerated, {id}", $"wrong bits for a point lost: {text}", "%",
                scheme == BitErrorScheme.TrainedWithErrors ? "4 x 10^-2 (arXiv:1904.03652, other networks)" : "", null, 100 * rate, null, bound);
        }
    }

    private static IEnumerable<string> Remarks(string provenance, BitErrorExperiment experiment) =>
    [
        FormattableString.Invariant($"{provenance}; {experiment.NetworkCount} networks of each sort, {experiment.WeightCount} weights each, {experiment.TestCount} test images; every network has a memory of its own at every rate."),
        "Errors of reading, drawn anew at every read, have the same mean accuracy as wrong bits of the same rate; only chips then do not differ.",
        "Errors one way shift the sums of all hidden units the same way. Setting their thresholds anew, by the sums that the chip gives, takes most of it back.",
    ];
}
