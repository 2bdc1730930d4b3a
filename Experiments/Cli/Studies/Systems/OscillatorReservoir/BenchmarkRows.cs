using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>What a table says of the benchmarks of one device.</summary>
internal static class BenchmarkRows
{
    public static IEnumerable<StudyRow> Of(string id, string device, BenchmarkScores scores) =>
    [
        ReservoirRows.Number($"{id}, memory", $"memory capacity in steps, {device}", scores.MemoryCapacity),
        ReservoirRows.Number($"{id}, NARMA-10", $"normalised error of NARMA-10, {device}", scores.MovingAverage),
        ReservoirRows.Number($"{id}, near", $"normalised error of Mackey-Glass 1 step ahead, {device}", scores.NearPrediction),
        ReservoirRows.Number($"{id}, far", $"normalised error of Mackey-Glass {BenchmarkInput.FarStep} steps ahead, {device}", scores.FarPrediction),
        .. scores.ExclusiveOr.Select((right, delay) => ReservoirRows.Accuracy($"{id}, XOR {delay}", $"exclusive or of bits {delay} and {delay + 1} steps before, {device}", "", null, right)),
        ReservoirRows.Accuracy($"{id}, parity", $"parity of the last three bits, {device}", "", null, scores.Parity),
    ];
}
