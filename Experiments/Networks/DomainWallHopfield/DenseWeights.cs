using System.Numerics;
using System.Runtime.InteropServices;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>A matrix of all weights, its rows padded to whole registers.</summary>
internal sealed class DenseWeights : HopfieldWeights
{
    private readonly double[] _values;
    private readonly int _stride;

    public DenseWeights(HopfieldWeights other)
        : this(other.NeuronCount)
    {
        for (var neuron = 0; neuron < NeuronCount; neuron++)
        {
            other.CopyRow(neuron, _values.AsSpan(neuron * _stride, NeuronCount));
        }
    }

    public DenseWeights(WeightedGraph graph, double ratio)
        : this(graph.VertexCount)
    {
        for (var vertex = 0; vertex < NeuronCount; vertex++)
        {
            var row = _values.AsSpan(vertex * _stride, NeuronCount);
            row.Fill(1);
            row[vertex] = 0;
            foreach (var neighbour in graph.Neighbours(vertex))
            {
                row[neighbour] = -ratio;
            }
        }
    }

    private DenseWeights(int count)
        : base(count)
    {
        _stride = Padded(count);
        _values = new double[count * _stride];
    }

    /// <summary>The next whole number of registers.</summary>
    public static int Padded(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    public override double SumTo(int neuron)
    {
        var sum = 0.0;
        foreach (var weight in _values.AsSpan(neuron * _stride, NeuronCount))
        {
            sum += weight;
        }

        return sum;
    }

    public override void CopyRow(int neuron, Span<double> row) => _values.AsSpan(neuron * _stride, NeuronCount).CopyTo(row);

    internal override void Add(int neuron, double change, double[] sums, double[] squares)
    {
        var row = MemoryMarshal.Cast<double, Vector<double>>(_values.AsSpan(neuron * _stride, _stride));
        var first = MemoryMarshal.Cast<double, Vector<double>>(sums.AsSpan());
        var second = MemoryMarshal.Cast<double, Vector<double>>(squares.AsSpan());
        for (var index = 0; index < row.Length; index++)
        {
            var part = row[index] * change;
            first[index] += part;
            second[index] += row[index] * part;
        }
    }
}
