using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptron;

/// <summary>What a pass through a network needs of it.</summary>
internal sealed record NetworkParts(
    MatrixKernel Kernel, DenseLayer[] Layers, NeuronLayer[] Hidden, OutputStage Output)
{
    /// <summary>The neurons of a layer, the last one's included.</summary>
    public NeuronLayer NeuronsOf(int layer) => layer < Hidden.Length ? Hidden[layer] : Output.Neurons;
}
