namespace SpinBench.Networks.Perceptron;

/// <summary>How the state of a neuron is read when a network is used.</summary>
/// <param name="Reads">Bernoulli reads a neuron, 1 to 1000; 0 takes the probability itself (analog mode).</param>
/// <param name="Seed">Seed of the reads and of the field noise.</param>
public sealed record ReadOut(int Reads = 0, ulong Seed = 0)
{
    /// <summary>The probability itself.</summary>
    public static ReadOut Analog { get; } = new();
}
