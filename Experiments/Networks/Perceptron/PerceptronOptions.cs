using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>Everything that decides a training. The defaults train 784-400-10 as the reference does.</summary>
public sealed record PerceptronOptions
{
    /// <summary>Units of each hidden layer, first to last; at least one layer of at least one unit.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [400];

    /// <summary>The neuron, the same in all layers.</summary>
    public Activation Activation { get; init; } = Activation.Ideal;

    /// <summary>What the output units are.</summary>
    public OutputKind Output { get; init; } = OutputKind.Neurons;

    /// <summary>Passes over the training set, 1 to 100 000.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images a weight update, 1 to 10 000.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Learning rate for the mean gradient of a batch, above 0.</summary>
    public double LearningRate { get; init; } = 0.5;

    /// <summary>Seed of weights, order, reads and variation.</summary>
    public ulong Seed { get; init; }

    /// <summary>Bernoulli reads a neuron while training, 0 (analog) to 1000.</summary>
    public int TrainingReads { get; init; }

    /// <summary>Bernoulli reads a neuron in the test after each epoch, 0 (analog) to 1000.</summary>
    public int TestReads { get; init; }

    /// <summary>How the junctions differ, in training and test.</summary>
    public DeviceVariation Variation { get; init; } = DeviceVariation.None;

    /// <summary>How the neurons' slopes are learned; null leaves them at the activation's. Needs neurons as outputs.</summary>
    public SlopeLearning? SlopeLearning { get; init; }

    /// <summary>Threads, the caller's included; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Registers to use.</summary>
    public VectorWidth VectorWidth { get; init; }

    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    /// <summary>Throws if anything is out of range, naming every fault.</summary>
    /// <exception cref="TrainingOptionsException">Something is out of range.</exception>
    public void Validate()
    {
        List<string> faults = [];
        Require(Hidden.Count > 0, "there is at least one hidden layer");
        Require(Hidden.All(units => units is > 0 and <= 100_000), "each hidden layer has 1 to 100 000 units");
        Require(Epochs is >= 1 and <= 100_000, "epochs are 1 to 100 000");
        Require(BatchSize is >= 1 and <= 10_000, "the batch size is 1 to 10 000");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), "the learning rate is a number above 0");
        Require(TrainingReads is >= 0 and <= BernoulliReads.Most, "training reads are 0 (analog) to 1000");
        Require(TestReads is >= 0 and <= BernoulliReads.Most, "test reads are 0 (analog) to 1000");
        Require(Variation.Weight is >= 0 and <= 1, "the spread of the weight is 0 to 1");
        Require(Variation.Shift >= 0 && double.IsFinite(Variation.Shift), "the spread of the shift is at least 0");
        Require(Variation.FieldNoise >= 0 && double.IsFinite(Variation.FieldNoise), "the field noise is at least 0");
        Require(Variation.Probability >= 0 && double.IsFinite(Variation.Probability), "the spread of the probability is at least 0");
        Require(SlopeLearning?.IsValidFrom(Activation.Slope) ?? true, "learned slopes begin between their lowest (above 0) and highest, with a rate above 0");
        Require(SlopeLearning is null || Output == OutputKind.Neurons, "slopes are learned with neurons as outputs");
        Require(Threads is >= 0 and <= 256, "threads are 0 (one a processor) to 256");
        Require(Enum.IsDefined(VectorWidth), "the vector width is 0 (widest), 128, 256 or 512");
        if (faults.Count > 0)
        {
            throw new TrainingOptionsException(faults);
        }

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                faults.Add(rule);
            }
        }
    }
}
