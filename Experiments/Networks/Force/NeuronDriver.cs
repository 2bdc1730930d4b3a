namespace SpinBench.Networks.Force;

/// <summary>How the state x of a neuron becomes its drive u within the range of the junction.</summary>
public enum NeuronDriver
{
    /// <summary>u = (1 + tanh x)/2.</summary>
    HyperbolicTangent,

    /// <summary>u = (x + 1)/2, held within 0 and 1.</summary>
    Clipping,
}
