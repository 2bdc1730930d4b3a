using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Every vertex on a side by chance: half of the weight on average (P. Erdős, Israel J. Math. 3, 113 (1965)), the naive
/// 0.5-approximation that networks are compared with.
/// </summary>
public sealed class RandomSolver : ICutSolver
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public string Description => "Every vertex on a side by chance: half of the weight on average, the naive 0.5-approximation (Erdős 1965).";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RandomOrder.Sides(sides, stream);
    }
}
