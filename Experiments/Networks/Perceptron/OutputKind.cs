namespace SpinBench.Networks.Perceptron;

/// <summary>What the output units are.</summary>
public enum OutputKind
{
    /// <summary>One neuron a class, of the same kind as the hidden ones; trained on p - y.</summary>
    Neurons,

    /// <summary>Softmax of the linear sums; trained on p - y.</summary>
    Softmax,
}
