using SpinBench.Networks.Crossbar;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>What one's own junction is good for.</summary>
internal static class OwnRows
{
    private const double SmallLoss = 0.01;
    private static readonly int[] s_junctions = [1, 2, 3, 7, 15];

    public static IEnumerable<StudyRow> Of(OwnJunction own, CrossbarExperiment experiment, CancellationToken cancellationToken)
    {
        var device = own.Device;
        StudyRow Row(string id, string quantity, CrossbarDevice junctions, string remark, bool isBinary = false) => RatioTask.Row(
            $"8 own, {id}", $"{own.Name}: {quantity}", "", null, experiment.Of(junctions, isBinary, cancellationToken), null, remark);

        var model = experiment.Of(new CrossbarDevice { Magnetoresistance = 1 }, cancellationToken: cancellationToken);
        yield return Row("continuous", "continuous weights", device, FormattableString.Invariant($"your junction; the model's with TMR 100 % has {100 * model.Value:F1} %"));
        yield return Row("no noise", "without noise", device with { ColumnNoise = 0 }, "what noise costs");
        yield return Row("no spread", "without spread", device with { Spread = 0 }, "what spread costs");
        if (own.Measured is { Noise: > 0 })
        {
            yield return Row(
                "junction noise", "the measured noise in every junction by itself instead of in the column", device with { ColumnNoise = 0, JunctionNoise = device.ColumnNoise },
                "the more favourable reading of a measured noise");
        }

        yield return Row("binary", "one junction of two states in each arm, trained so", device with { Levels = 2 }, "no continuous states needed", isBinary: true);
        foreach (var count in s_junctions)
        {
            yield return Row(FormattableString.Invariant($"{count} an arm"), $"{count} junction{(count > 1 ? "s" : "")} of two states in each arm", Several(device, count), "programmed after training");
        }

        yield return new StudyRow(
            "8 own, column", $"{own.Name}: junctions a column may sum until its noise is what one of them changes by switching", "", "up to hundreds of junctions in parallel", null,
            Math.Floor(device.LargestColumn), null, "your junction, all inputs at full voltage");
    }

    /// <summary>The answer in one sentence.</summary>
    public static string Sentence(OwnJunction own, CrossbarExperiment experiment, RatioSweep sweep, CancellationToken cancellationToken)
    {
        var (software, accuracy) = (experiment.Software.Value, experiment.Of(own.Device, cancellationToken: cancellationToken).Value);
        var loss = software - accuracy;
        var several = s_junctions.Select(count => (Count: count, Accuracy: experiment.Of(Several(own.Device, count), cancellationToken: cancellationToken).Value)).ToArray();
        var enough = several.First(one => one.Accuracy >= several.Max(other => other.Accuracy) - SmallLoss);
        var verdict = loss <= SmallLoss ? "is enough" : loss <= 5 * SmallLoss ? "is nearly enough" : "is not enough";
        var remedy = loss <= SmallLoss || double.IsNaN(sweep.LeastFor(SmallLoss)) ? "" : FormattableString.Invariant($"; a loss of one point takes {100 * sweep.LeastFor(SmallLoss):F0} % at the model's noise");
        return FormattableString.Invariant(
            $"Your TMR of {100 * own.Magnetoresistance:F1} % {verdict} for these digits: {100 * accuracy:F1} % right where software has {100 * software:F1} %{remedy}; ")
            + FormattableString.Invariant($"with two states a junction, {enough.Count} of them in each arm of a weight have {100 * enough.Accuracy:F1} %.");
    }

    private static CrossbarDevice Several(CrossbarDevice device, int count) =>
        device with { Levels = count + 1, Spread = device.Spread / Math.Sqrt(count) };
}
