namespace SpinBench.Networks.PBits.Learning;

/// <summary>How a restricted Boltzmann machine learns.</summary>
public sealed record BoltzmannSettings
{
    /// <summary>Hidden p-bits, at least 1.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>Passes over the examples, at least 1.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Step of a weight over the difference of correlations, at the first pass; it falls to a tenth by equal factors.</summary>
    public double Rate { get; init; } = 0.02;

    /// <summary>Part of the last step that is made again, 0 to less than 1.</summary>
    public double Momentum { get; init; } = 0.5;

    /// <summary>Part of a weight that is lost with each step, times the rate.</summary>
    public double Decay { get; init; } = 0.001;

    /// <summary>Standard deviation of the weights at the start.</summary>
    public double FirstWeight { get; init; } = 0.05;
}
