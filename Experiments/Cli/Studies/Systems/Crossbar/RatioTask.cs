using SpinBench.Cli.Simulation;
using SpinBench.Networks.Crossbar;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>Accuracy against TMR, against levels, and of one's own junction.</summary>
internal static class RatioTask
{
    private const int SplitCount = 24;
    private const string Ratios = "ON/OFF typically one to three";
    private const double Software = 0.970;
    private const double Tolerance = 0.015;
    private const double LowestTolerance = 0.06;

    // Of the independent program, which cut its data and drew its junctions once.
    private static readonly (double Ratio, double Accuracy, double Tolerance)[] s_ratios =
    [
        (1.1, 0.529, LowestTolerance), (1.5, 0.938, Tolerance), (2, 0.949, Tolerance), (3, 0.957, Tolerance), (11, 0.960, Tolerance),
    ];

    private static readonly (int Levels, double Accuracy)[] s_levels = [(2, 0.68), (3, 0.74), (4, 0.87), (8, 0.948), (16, 0.947)];
    private const double TrainedBinary = 0.838;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var own = CrossbarStudy.JunctionOf(context, settings);
        var experiment = CrossbarExperiment.Train(settings.Seed, SplitCount, context.Cancellation);
        var rows = new List<StudyRow> { Row("8 software", "the classifiers in software", Ratios, Software, experiment.Software, Demand.Within(Software, Tolerance)) };
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "crossbar"))
        {
            rows.AddRange(ModelRows(context, experiment));
            progress.Report(0.3);
            if (own is not null)
            {
                rows.AddRange(OwnRows.Of(own, experiment, context.Cancellation));
            }

            progress.Report(0.5);
        }

        var sweep = RatioSweep.Of(experiment, context.Cancellation);
        var figures = await CrossbarFigures.DrawAsync(settings.Folder, experiment, sweep, own, s_ratios.Select(row => (row.Ratio - 1, row.Accuracy)), context.Cancellation);
        return new StudyTaskResult(rows, Remarks(experiment, sweep, own, context.Cancellation), figures)
        {
            Parameters = new
            {
                SplitCount, experiment.ArrayCount, CrossbarExperiment.TrainingCount, CrossbarExperiment.Penalty, Usual = new CrossbarDevice { Magnetoresistance = 1 },
                Own = own?.Device, own?.Measured,
            },
        };
    }

    /// <summary>A row of an accuracy.</summary>
    public static StudyRow Row(string id, string quantity, string paper, double? reference, SampleMean accuracy, Demand? demand, string remark = "") => new(
        id, quantity, "%", paper, 100 * reference, 100 * accuracy.Value, 100 * accuracy.HalfInterval, demand is null ? remark : demand.Judge(accuracy.Value));

    private static IEnumerable<StudyRow> ModelRows(CommandContext context, CrossbarExperiment experiment)
    {
        foreach (var (ratio, accuracy, tolerance) in s_ratios)
        {
            yield return Row(
                FormattableString.Invariant($"8 ratio {ratio}"), FormattableString.Invariant($"ON/OFF {ratio}, continuous weights"), ratio <= 3 ? Ratios : "", accuracy,
                experiment.Of(new CrossbarDevice { Magnetoresistance = ratio - 1 }, cancellationToken: context.Cancellation), Demand.Within(accuracy, tolerance));
        }

        foreach (var (levels, accuracy) in s_levels)
        {
            yield return Row(
                $"8 levels {levels}", $"TMR 100 %, {levels} conductances a device", "", accuracy,
                experiment.Of(new CrossbarDevice { Magnetoresistance = 1, Levels = levels }, cancellationToken: context.Cancellation), null, "no tolerance is asked");
        }

        yield return Row("8 binary software", "trained to have weights of one magnitude, in software", "", TrainedBinary, experiment.BinarySoftware, null, "no tolerance is asked");
        yield return Row(
            "8 binary", "the same, TMR 100 %, 2 conductances a device", "", null,
            experiment.Of(new CrossbarDevice { Magnetoresistance = 1, Levels = 2 }, isBinary: true, context.Cancellation), null, "beside 8 levels 2");
    }

    private static IReadOnlyList<string> Remarks(CrossbarExperiment experiment, RatioSweep sweep, OwnJunction? own, CancellationToken cancellationToken) =>
    [
        own is null
            ? FormattableString.Invariant($"With 3 % spread and 0.3 % noise, a loss of at most one point takes a TMR of {Percent(sweep.LeastFor(0.01))}, of two points {Percent(sweep.LeastFor(0.02))}, of five {Percent(sweep.LeastFor(0.05))}.")
            : OwnRows.Sentence(own, experiment, sweep, cancellationToken),
        .. own?.Measured is { } measured
            ? [FormattableString.Invariant($"Taken from {measured.Source}: {measured.Low:G5} and {measured.High:G5} ohm, noise of a reading {measured.Noise:G3} ohm ({measured.RelativeNoise:P3}{(measured.Noise > 0 ? "" : "; the model's 0.3 % stands for it")}). One junction says nothing of how others differ: 3 % are the model's. Levels are those of the bias of that run.")]
            : Array.Empty<string>(),
    ];

    private static string Percent(double ratio) => double.IsNaN(ratio) ? "more than 400 %" : FormattableString.Invariant($"{100 * ratio:F0} %");
}
