using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Weights between neurons as multiples of the weight voltage; symmetric, nothing from a neuron to itself.</summary>
public sealed class HopfieldWeights
{
    private readonly double[] _values;

    private HopfieldWeights(int neuronCount, double[] values) => (NeuronCount, _values) = (neuronCount, values);

    /// <summary>Neurons N.</summary>
    public int NeuronCount { get; }

    /// <summary>Weights from a neuron to all.</summary>
    public ReadOnlySpan<double> From(int neuron) => _values.AsSpan(neuron * NeuronCount, NeuronCount);

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

        return Of(count, (one, other) => patterns.Sum(pattern => pattern[one] * pattern[other]));
    }

    /// <summary>Max-cut as the paper maps it: +1 between vertices without an edge, and less than -1 along an edge.</summary>
    /// <param name="graph">The graph, edges of weight 1.</param>
    /// <param name="ratio">Magnitude along an edge; 1.05 in the paper.</param>
    public static HopfieldWeights OfGraph(WeightedGraph graph, double ratio = 1.05)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var values = Of(graph.VertexCount, (_, _) => 1);
        for (var vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            foreach (var neighbour in graph.Neighbours(vertex))
            {
                values._values[(vertex * graph.VertexCount) + neighbour] = -ratio;
            }
        }

        return values;
    }

    private static HopfieldWeights Of(int count, Func<int, int, double> weight)
    {
        var values = new double[count * count];
        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < count; other++)
            {
                values[(one * count) + other] = one == other ? 0 : weight(one, other);
            }
        }

        return new HopfieldWeights(count, values);
    }
}
