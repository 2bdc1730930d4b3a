using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Weights along the edges of a graph alone.</summary>
internal sealed class EdgeWeights(WeightedGraph graph) : HopfieldWeights(graph.VertexCount)
{
    public override double SumTo(int neuron)
    {
        var sum = 0.0;
        foreach (var weight in graph.Weights(neuron))
        {
            sum -= weight;
        }

        return sum;
    }

    public override void CopyRow(int neuron, Span<double> row)
    {
        row.Clear();
        var neighbours = graph.Neighbours(neuron);
        var weights = graph.Weights(neuron);
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            row[neighbours[edge]] = -weights[edge];
        }
    }

    internal override void Add(int neuron, double change, double[] sums, double[] squares)
    {
        var neighbours = graph.Neighbours(neuron);
        var weights = graph.Weights(neuron);
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            double weight = -weights[edge];
            sums[neighbours[edge]] += weight * change;
            squares[neighbours[edge]] += weight * weight * change;
        }
    }
}
