using SpinBench.Networks.BitErrors;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>What a pulse and a time of keeping do to the weights.</summary>
internal static class WriteRows
{
    public static IEnumerable<StudyRow> Of(WriteConditions conditions, ErrorsSweep sweep)
    {
        var tolerated = sweep.Tolerated(BitErrorScheme.Flips, ErrorsTask.Loss);
        StudyRow Row(string id, string quantity, string unit, double value, string verdict = "by the dwell times") =>
            new($"11 write, {id}", quantity, unit, "", null, double.IsNaN(value) ? null : value, null, double.IsNaN(value) ? "none: keeping, or the balance under the pulse, alone spends more" : verdict);
        yield return Row("dwell", "mean dwell time of the wrong state under the pulse, the longer of both", "s", conditions.SlowestDwell);
        yield return Row("never", "weights that no pulse writes, because it brings some back", "%", 100 * conditions.NeverWritten);
        if (conditions.Pulse is { } pulse)
        {
            yield return Row("errors", FormattableString.Invariant($"weights wrong after a pulse of {Show.Value(pulse, "s")}"), "%", 100 * conditions.WrongByWriting(pulse));
        }

        if (conditions.Retention is { } time)
        {
            yield return Row("kept", FormattableString.Invariant($"weights lost in {Show.Value(time, "s")}"), "%", 100 * conditions.WrongByKeeping);
        }

        if (conditions.Pulse is { } length)
        {
            var wrong = conditions.Wrong(length);
            yield return Row("accuracy", "digits right with these weights", "%", 100 * sweep.At(BitErrorScheme.Flips, wrong), FormattableString.Invariant($"{100 * sweep.Clean(BitErrorScheme.Flips):F1} % without errors, 10 % by guessing"));
            yield return Row("three junctions", "the same with three junctions a weight", "%", 100 * sweep.At(BitErrorScheme.Majority, wrong));
        }

        yield return Row("shortest pulse", "shortest pulse for a point lost", "s", conditions.PulseFor(tolerated));
        yield return Row("longest keeping", "longest keeping for a point lost, without write errors", "s", conditions.KeepingFor(tolerated));
    }

    /// <summary>The answer in one sentence.</summary>
    public static string Sentence(WriteConditions conditions, ErrorsSweep sweep)
    {
        var tolerated = sweep.Tolerated(BitErrorScheme.Flips, ErrorsTask.Loss);
        var shortest = conditions.PulseFor(tolerated);
        var limit = double.IsNaN(shortest)
            ? FormattableString.Invariant($"no pulse is good enough: {100 * conditions.NeverWritten:G3} % of the weights are brought back however long it is, and {100 * conditions.WrongByKeeping:G3} % are lost while they are kept (a point is lost at {100 * tolerated:G2} %, which takes {Show.Value(conditions.KeepingFor(tolerated), "s")})")
            : FormattableString.Invariant($"you may go down to {Show.Value(shortest, "s")}, where {100 * tolerated:G2} % are wrong and a point is lost");
        if (conditions.Pulse is not { } pulse)
        {
            return $"With the dwell times of {conditions.Source}, {limit}.";
        }

        var wrong = conditions.Wrong(pulse);
        var voltage = double.IsNaN(conditions.Voltage) ? "" : $"{Show.Value(conditions.Voltage, "V")} and ";
        return FormattableString.Invariant(
            $"Your write pulse of {voltage}{Show.Value(pulse, "s")} leaves {100 * wrong:G3} % of the weights wrong{(conditions.Retention is null ? "" : ", with what is lost while they are kept")}: {100 * sweep.At(BitErrorScheme.Flips, wrong):F1} % of the digits right instead of {100 * sweep.Clean(BitErrorScheme.Flips):F1} %; {limit}.");
    }
}
