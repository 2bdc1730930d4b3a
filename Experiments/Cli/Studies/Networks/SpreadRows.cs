using System.Globalization;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>The ideal-trained network, built of junctions that differ: mean over three sets of junctions, read analog.</summary>
internal static class SpreadRows
{
    private const int Sets = 3;

    private static readonly (string Id, string Name, Func<double, DeviceVariation> Variation, (double Spread, double Reference)[] Cells)[] s_tables =
    [
        ("w", "spread of w, relative", value => new DeviceVariation(Weight: value),
            [(0.05, 98.44), (0.1, 98.45), (0.2, 98.38), (0.3, 98.39)]),
        ("shift", "spread of H_s in 1/w", value => new DeviceVariation(Shift: value),
            [(0.05, 98.43), (0.1, 98.43), (0.2, 98.37), (0.3, 98.34), (0.5, 98.22), (1, 97.72), (2, 92.48)]),
        ("dynamic", "dynamic field noise in 1/w", value => new DeviceVariation(FieldNoise: value),
            [(0.05, 98.46), (0.1, 98.48), (0.2, 98.48), (0.3, 98.43), (0.5, 98.38), (1, 97.84), (2, 93.25)]),
        ("all", "all three", value => new DeviceVariation(value, value, value),
            [(0.05, 98.43), (0.1, 98.43), (0.2, 98.31), (0.3, 98.25)]),
        ("additive", "constant added to P", value => new DeviceVariation(Probability: value),
            [(0.02, 98.43), (0.05, 98.26), (0.1, 97.84), (0.2, 95.12)]),
    ];

    public static IEnumerable<StudyRow> Of(MultilayerPerceptron ideal, LabelledSet test, ulong seed, AccuracyRow row)
    {
        foreach (var (id, name, variation, cells) in s_tables)
        {
            foreach (var (spread, reference) in cells)
            {
                var accuracy = Enumerable.Range(0, Sets)
                    .Average(set => ideal.BuiltFrom(variation(spread), seed + (ulong)set).Evaluate(test, new ReadOut(0, seed + (ulong)set)).Accuracy);
                var text = spread.ToString(CultureInfo.InvariantCulture);
                yield return row.Of($"spread-{id}-{text}", $"{name} {text}", accuracy, reference);
            }
        }
    }
}
