using SpinBench.Networks.Metrics;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>What a table says of the benchmarks of one device, beside none and beside a delay line.</summary>
internal static class BenchmarkRows
{
    /// <summary>Past inputs of the delay line.</summary>
    public const int LineLength = 20;

    /// <summary>Scores of a delay line on a drive.</summary>
    public static BenchmarkScores LineOf(BenchmarkDrive drive) => BenchmarkScores.Of(drive, drive.Windows(LineLength));

    /// <summary>Rows of a device.</summary>
    /// <param name="id">Begins the rows' names.</param>
    /// <param name="device">What it is.</param>
    /// <param name="scores">Its scores.</param>
    /// <param name="none">Scores of its inputs alone.</param>
    /// <param name="line">Scores of the delay line.</param>
    public static IEnumerable<StudyRow> Of(string id, string device, BenchmarkScores scores, BenchmarkScores none, BenchmarkScores line)
    {
        StudyRow Number(string name, string quantity, Func<BenchmarkScores, double> of) => new(
            $"{id}, {name}", $"{quantity}, {device}", "", "", null, of(scores), null, FormattableString.Invariant($"no device {of(none):G3}, delay line of {LineLength} {of(line):G3}"));
        StudyRow Part(string name, string quantity, Func<BenchmarkScores, Proportion> of) => ReservoirRows.Accuracy(
            $"{id}, {name}", $"{quantity}, {device}", "", null, of(scores), null,
            FormattableString.Invariant($"no device {100 * of(none).Value:F1} %, delay line of {LineLength} {100 * of(line).Value:F1} %"));
        return
        [
            Number("memory", "linear memory capacity in steps", of => of.MemoryCapacity),
            Number("NARMA-10", "normalised error of NARMA-10", of => of.MovingAverage),
            Number("near", "normalised error of Mackey-Glass 1 step ahead", of => of.NearPrediction),
            Number("far", $"normalised error of Mackey-Glass {BenchmarkInput.FarStep} steps ahead", of => of.FarPrediction),
            .. Enumerable.Range(0, BenchmarkInput.DelayCount).Select(delay => Part($"XOR {delay}", $"exclusive or of bits {delay} and {delay + 1} steps before", of => of.ExclusiveOr[delay])),
            Part("parity", "parity of the last three bits", of => of.Parity),
        ];
    }
}
