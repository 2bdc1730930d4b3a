using SpinBench.Networks.Force;

namespace SpinBench.Networks.Reservoirs;

/// <summary>A reservoir: a recurrent network without feedback that only its input drives, and a ridge read-out of its neurons and a constant.</summary>
public sealed record ReservoirSettings
{
    /// <summary>Neurons.</summary>
    public required int NeuronCount { get; init; }

    /// <summary>Largest absolute eigenvalue of the recurrent weights.</summary>
    public required double SpectralRadius { get; init; }

    /// <summary>Input weights are uniform within ± this.</summary>
    public required double InputScale { get; init; }

    /// <summary>Biases are uniform within ± this.</summary>
    public double BiasRange { get; init; }

    /// <summary>Leak of an update.</summary>
    public double Leak { get; init; } = 1;

    /// <summary>How the state becomes a drive.</summary>
    public NeuronDriver Driver { get; init; } = NeuronDriver.HyperbolicTangent;

    /// <summary>λ of the read-out.</summary>
    public double Penalty { get; init; } = 1e-8;

    /// <summary>Density of the recurrent weights.</summary>
    public double Density { get; init; } = 0.2;
}
