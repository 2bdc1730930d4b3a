using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>Trained networks, read with n Bernoulli reads a neuron.</summary>
internal static class ReadOutRows
{
    private static readonly int[] s_reads = [0, 1, 2, 5, 10, 30, 100];

    private static readonly Dictionary<string, double?[]> s_reference = new()
    {
        ["ideal"] = [98.44, 88.0, 94.85, 97.42, 98.0, 98.34, 98.4],
        ["device"] = [97.84, 91.9, null, null, 97.2, null, 97.7],
        ["reads1"] = [98.34, 95.4, 97.08, 97.89, 98.1, 98.28, 98.3],
    };

    public static IEnumerable<StudyRow> Of(
        string id, string name, MultilayerPerceptron network, LabelledSet test, ulong seed, AccuracyRow row)
    {
        for (var index = 0; index < s_reads.Length; index++)
        {
            var reads = s_reads[index];
            yield return row.Of(
                reads == 0 ? $"read-{id}-analog" : $"read-{id}-{reads}",
                reads == 0 ? $"{name}: read analog" : $"{name}: read with n = {reads}",
                network.Evaluate(test, new ReadOut(reads, seed)).Accuracy,
                s_reference[id][index]);
        }
    }
}
