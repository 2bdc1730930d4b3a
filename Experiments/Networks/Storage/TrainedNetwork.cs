using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Storage;

/// <summary>A network after an epoch: its weights, how it came about, and what each epoch achieved.</summary>
/// <param name="Description">What decided the training.</param>
/// <param name="Layers">The weights, first layer first.</param>
/// <param name="Epochs">One report an epoch so far; at least one.</param>
public sealed record TrainedNetwork(
    TrainingDescription Description, IReadOnlyList<LayerWeights> Layers, IReadOnlyList<EpochReport> Epochs);
