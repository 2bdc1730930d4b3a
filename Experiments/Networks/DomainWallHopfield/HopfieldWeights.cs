using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Weights between neurons as multiples of the weight voltage; symmetric, nothing from a neuron to itself.</summary>
public abstract class HopfieldWeights
{
    // Below, a matrix of all weights is small and fast; above, it would not stay in the caches and in the end not in memory.
    private const int LargestMatrix = 2048;

    private protected HopfieldWeights(int neuronCount) => NeuronCount = neuronCount;

    /// <summary>Neurons N.</summary>
    public int NeuronCount { get; }

    /// <summary>Sum of the weights to a neuron.</summary>
    public abstract double SumTo(int neuron);

    /// <summary>The weights of a neuron, one to each.</summary>
    /// <param name="neuron">Which.</param>
    /// <param name="row">Receives them; N long.</param>
    public abstract void CopyRow(int neuron, Span<double> row);

    /// <summary>The sum over patterns of the product of both neurons' states (Hebb's rule, not divided by the number of patterns).</summary>
    /// <param name="patterns">One or more patterns of +1 and -1, all of one length of at least 2.</param>
    /// <exception cref="ArgumentException">There is no pattern, or their lengths differ.</exception>
    public static HopfieldWeights OfPatterns(IReadOnlyList<sbyte[]> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var count = patterns.Count > 0 ? patterns[0].Length : 0;
        if (count < 2 || patterns.Any(pattern => pattern.Length != count))
        {
            throw new ArgumentException("Patterns must have one length of at least 2, and there must be at least one.");
        }

        var weights = new PatternWeights(patterns);
        return count <= LargestMatrix ? new DenseWeights(weights) : weights;
    }

    /// <summary>Max-cut as the paper maps it: +1 between vertices without an edge, and less than -1 along an edge.</summary>
    /// <param name="graph">The graph; its weights are not used, only its edges.</param>
    /// <param name="ratio">Magnitude along an edge; 1.05 in the paper.</param>
    public static HopfieldWeights OfGraph(WeightedGraph graph, double ratio = 1.05) => new DenseWeights(graph, ratio);

    /// <summary>Max-cut of a network without bias: the negative of the graph's weight along each edge, nothing elsewhere.</summary>
    /// <param name="graph">The graph.</param>
    public static HopfieldWeights OfEdges(WeightedGraph graph) => new EdgeWeights(graph);

    /// <summary>Adds what a change of one neuron's conductance does to all neurons' sums of w G, and of w² G.</summary>
    internal abstract void Add(int neuron, double change, double[] sums, double[] squares);
}
