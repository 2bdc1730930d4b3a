namespace SpinBench.Networks.Force.Signals;

/// <summary>A network that has learned a signal, whole: from here it can go on by itself.</summary>
public sealed record SignalNetwork
{
    /// <summary>Name of each channel of the signal.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Outputs in the numbers of the signal.</summary>
    public required SignalScale Scale { get; init; }

    /// <summary>Period of the signal in s.</summary>
    public required double Period { get; init; }

    /// <summary>The network, but for its weights.</summary>
    public required RecurrentNetworkSettings Settings { get; init; }

    /// <summary>Seed of the weights, and of the neurons where there is chance in them.</summary>
    public required ulong Seed { get; init; }

    /// <summary>P₀ of the recursive least squares.</summary>
    public required double InitialInverse { get; init; }

    /// <summary>Updates of learning.</summary>
    public required int LearningUpdates { get; init; }

    /// <summary>The neurons.</summary>
    public required NeuronActivation Activation { get; init; }

    /// <summary>Weights that were drawn.</summary>
    public required RecurrentWeights Weights { get; init; }

    /// <summary>Weights that were learned, output by output: [output × neurons + neuron].</summary>
    public required double[] ReadOut { get; init; }

    /// <summary>State of each neuron when learning ended.</summary>
    public required double[] State { get; init; }

    /// <summary>Outputs z when learning ended, which are fed back.</summary>
    public required double[] Output { get; init; }
}
