using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Probabilistic bits, annealed (K. Y. Camsari et al., Phys. Rev. X 7, 031014 (2017)): each goes up with the probability that
/// its activation curve has at its field, while the inverse temperature, the gain before the curve, rises linearly. An attempt
/// is <see cref="SpinChains.Count"/> networks at once; then every vertex that still gains changes its side.
/// </summary>
public sealed class PBitSolver : ICutSolver
{
    /// <summary>Sweeps over all vertices, at least 1.</summary>
    public int Sweeps { get; init; } = 500;

    /// <summary>Inverse temperature at the start, in units of one over the mean magnitude of a weight.</summary>
    public double FirstInverseTemperature { get; init; } = 0.05;

    /// <summary>The same at the end.</summary>
    public double LastInverseTemperature { get; init; } = 3;

    /// <summary>The neuron: the ideal sigmoid, or a measured curve, whose slope stands beside the inverse temperature.</summary>
    public Activation Activation { get; init; } = Activation.Ideal;

    /// <inheritdoc/>
    public string Name => "p-bit";

    /// <inheritdoc/>
    public string Description => "Probabilistic bits with the logistic or a measured activation curve, gain rising (Camsari et al. 2017).";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        var chains = SpinChains.Of(graph, Activation, stream);
        var scale = graph.MeanWeight > 0 ? graph.MeanWeight : 1;
        for (var sweep = 0; sweep < Sweeps && !cancellationToken.IsCancellationRequested; sweep++)
        {
            var part = Sweeps == 1 ? 1 : (double)sweep / (Sweeps - 1);
            chains.Sweep(double.Lerp(FirstInverseTemperature, LastInverseTemperature, part) / scale);
        }

        var best = new BestSides(graph, sides);
        var candidate = new sbyte[sides.Length];
        for (var chain = 0; chain < SpinChains.Count && !(best.IsFound && cancellationToken.IsCancellationRequested); chain++)
        {
            chains.CopyTo(chain, candidate);
            OneOptSolver.Improve(graph, candidate);
            best.Offer(candidate);
        }
    }
}
