using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Perceptron;

/// <summary>Small random sets.</summary>
internal static class TinyData
{
    /// <summary>Gaussian clouds around one centre a class.</summary>
    public static DigitData Clouds(int count = 150, int features = 9, int classes = 3) => new(
        CloudSet(count, features, classes, "train"),
        CloudSet(count, features, classes, "test"),
        DigitDataKind.Synthetic,
        "clouds",
        "test");

    private static LabelledSet CloudSet(int count, int features, int classes, string name)
    {
        var centres = new RandomStream(1, "centres");
        var centre = new double[classes, features];
        for (var i = 0; i < classes * features; i++)
        {
            centre[i / features, i % features] = centres.NextGaussian();
        }

        var chance = new RandomStream(2, name);
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % classes);
        }

        var set = new LabelledSet(count, features, classes, labels);
        for (var i = 0; i < count; i++)
        {
            var row = set.Row(i);
            for (var k = 0; k < features; k++)
            {
                row[k] = (float)(centre[labels[i], k] + (0.5 * chance.NextGaussian()));
            }
        }

        return set;
    }
}
