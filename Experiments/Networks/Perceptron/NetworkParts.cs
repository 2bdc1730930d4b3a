using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>What a pass through a network needs of it.</summary>
internal sealed record NetworkParts(
    MatrixKernel Kernel, DenseLayer[] Layers, NeuronLayer[] Hidden, OutputStage Output);
