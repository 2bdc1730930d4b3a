using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>One training of the study, with the reference's accuracies in per cent.</summary>
/// <param name="Id">Name of its file and its rows.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Options">What is trained.</param>
/// <param name="Reference">After epochs 1, 2, 5, 30, at the end, mean of the last ten, best; null where there is none.</param>
internal sealed record StudyTraining(string Id, string Name, PerceptronOptions Options, double?[] Reference)
{
    private const int ShortEpochs = 30;

    private static readonly int[] s_epochs = [1, 2, 5, 30];

    /// <summary>The trainings of the reference, beginning with the ideal sigmoid and the junction.</summary>
    /// <param name="options">Seed and epochs.</param>
    /// <param name="device">The junction's neuron.</param>
    /// <param name="isReferenceDevice">Whether that is the reference's own.</param>
    /// <param name="knob">The slope that each bias makes.</param>
    public static IReadOnlyList<StudyTraining> All(
        PerceptronOptions options, Activation device, bool isReferenceDevice, SlopeKnob knob)
    {
        var spread = new DeviceVariation(0.05, 0.25, 0.25);
        double?[] None(double?[] reference) => isReferenceDevice ? reference : new double?[reference.Length];
        return
        [
            new("ideal", "ideal sigmoid", options, [93.62, 94.81, 96.77, 98.21, 98.44, 98.48, 98.52]),
            new("device", "junction, slope 2", options with { Activation = device },
                None([94.58, 95.73, 96.98, 97.78, 97.84, 97.82, 97.90])),
            new("reads1", "single reads", options with { TrainingReads = 1, TestReads = 1 },
                [76.45, 80.65, 86.14, 93.07, 95.28, 95.31, 95.73]),
            new("device-spread", "junction, slope 2, spread", options with { Activation = device, Variation = spread },
                None([94.65, 95.60, 97.13, 97.77, 97.79, 97.83, 97.92])),
            new("slope1-spread", "junction, slope 1, spread", options with { Variation = spread },
                [null, null, null, null, 98.36, null, 98.50]),
            new("reads10", "ten reads", options with { TrainingReads = 10, TestReads = 10, Epochs = Math.Min(ShortEpochs, options.Epochs) },
                [92.19, 93.93, null, 97.85, 97.85, null, 97.97]),
            .. AgainstBias(options with { TrainingReads = 1, TestReads = 1, Epochs = Math.Min(ShortEpochs, options.Epochs) }, knob),
        ];
    }

    // Single reads with both layers at one bias, and with the bias of each layer learned.
    private static IEnumerable<StudyTraining> AgainstBias(PerceptronOptions options, SlopeKnob knob)
    {
        StudyTraining At(string id, double voltage, double reference) => new(
            id, FormattableString.Invariant($"single reads, both layers at {1e3 * voltage} mV (w/w0 = {knob.Slope(voltage):F4}, Eq. 6)"),
            options with { Activation = Activation.Sigmoid(knob.Slope(voltage)) },
            [null, null, null, null, reference, null, null]);
        yield return At("reads1-hot", SlopeKnob.LargestBias, 91.6);
        yield return At("reads1-zero", 0, 92.97);
        yield return At("reads1-cold", -SlopeKnob.LargestBias, 93.96);
        yield return new("reads1-learned", "single reads, bias of each layer learned within ±200 mV (Eq. 6)",
            options with { SlopeLearning = knob.Learning(options.LearningRate) }, [null, null, null, null, 93.85, null, null]);
    }

    /// <summary>The rows of the finished training.</summary>
    public IEnumerable<StudyRow> Rows(TrainedNetwork trained, AccuracyRow row)
    {
        for (var index = 0; index < s_epochs.Length; index++)
        {
            if (s_epochs[index] <= trained.Epochs.Count)
            {
                yield return row.Of(
                    $"train-{Id}-epoch-{s_epochs[index]}", $"{Name}: test accuracy after epoch {s_epochs[index]}",
                    trained.Epochs[s_epochs[index] - 1].TestAccuracy, Reference[index]);
            }
        }

        var accuracies = trained.Epochs.Select(epoch => epoch.TestAccuracy).ToArray();
        yield return row.Of($"train-{Id}-end", $"{Name}: after the last epoch", accuracies[^1], Reference[4]);
        yield return row.Of($"train-{Id}-last-ten", $"{Name}: mean of the last ten", accuracies.TakeLast(10).Average(), Reference[5]);
        yield return row.Of($"train-{Id}-best", $"{Name}: best epoch", accuracies.Max(), Reference[6]);
    }
}
