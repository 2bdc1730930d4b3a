using System.Text.Json;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Storage;

/// <summary>What decides a training, apart from its length; two trainings of one description go the same way.</summary>
public sealed record TrainingDescription
{
    /// <summary>Features, units of each hidden layer, classes.</summary>
    public required IReadOnlyList<int> Layout { get; init; }

    /// <summary>The neuron, as <c>ideal sigmoid</c>.</summary>
    public required string Neuron { get; init; }

    /// <summary>Slope w g of the neuron.</summary>
    public required double Slope { get; init; }

    /// <summary>Weight of the measured curve in 1/T; null without a curve.</summary>
    public double? CurveWeight { get; init; }

    /// <summary>Shift of the measured curve in T; null without a curve.</summary>
    public double? CurveShift { get; init; }

    /// <summary>What the output units are.</summary>
    public required OutputKind Output { get; init; }

    /// <summary>Images a weight update.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seed of weights, order, reads and variation.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Reads a neuron while training; 0 for analog.</summary>
    public required int TrainingReads { get; init; }

    /// <summary>Reads a neuron in the test after each epoch; 0 for analog.</summary>
    public required int TestReads { get; init; }

    /// <summary>How the junctions differ.</summary>
    public required DeviceVariation Variation { get; init; }

    /// <summary>How slopes are learned; null where they are not.</summary>
    public SlopeLearning? SlopeLearning { get; init; }

    /// <summary>What the network was trained on.</summary>
    public required string Digits { get; init; }

    /// <summary>Describes a training.</summary>
    /// <param name="options">What is trained.</param>
    /// <param name="features">Features of an image.</param>
    /// <param name="classes">Classes of the images.</param>
    /// <param name="digits">What it is trained on, as <c>MNIST 60 000/10 000</c>.</param>
    public static TrainingDescription Of(PerceptronOptions options, int features, int classes, string digits)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TrainingDescription
        {
            Layout = [features, .. options.Hidden, classes],
            Neuron = options.Activation.Name,
            Slope = options.Activation.Slope,
            CurveWeight = options.Activation.Curve?.Weight,
            CurveShift = options.Activation.Curve?.Shift,
            Output = options.Output,
            BatchSize = options.BatchSize,
            LearningRate = options.LearningRate,
            Seed = options.Seed,
            TrainingReads = options.TrainingReads,
            TestReads = options.TestReads,
            Variation = options.Variation,
            SlopeLearning = options.SlopeLearning,
            Digits = digits,
        };
    }

    /// <summary>Whether another training would go the same way.</summary>
    public bool IsSameTraining(TrainingDescription other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);
}
