namespace SpinBench.Networks.Force.Signals;

/// <summary>How a signal is learned and judged.</summary>
public sealed record SignalLearningSettings
{
    /// <summary>The network; its outputs are the channels of the signal.</summary>
    public required RecurrentNetworkSettings Network { get; init; }

    /// <summary>P₀ of the recursive least squares.</summary>
    public double InitialInverse { get; init; } = 1000;

    /// <summary>Updates of learning.</summary>
    public required int LearningUpdates { get; init; }

    /// <summary>Updates of the free run by which the best of the candidates is chosen.</summary>
    public required int ValidationUpdates { get; init; }

    /// <summary>Updates of the free run after it, on which the chosen one is judged.</summary>
    public required int TestUpdates { get; init; }

    /// <summary>First seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Networks that learn, each of a seed of its own; at least 1.</summary>
    public int CandidateCount { get; init; } = 8;
}
