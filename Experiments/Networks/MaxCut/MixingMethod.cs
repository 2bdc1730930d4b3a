using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// The relaxation of Goemans and Williamson (J. ACM 42, 1115 (1995)): vertices are unit vectors, and edges should join opposite
/// ones. Solved by the mixing method (P.-W. Wang, W.-C. Chang and J. Z. Kolter, arXiv:1706.00476 (2017)): each vector in turn
/// is turned against the weighted sum of its neighbours, in √(2N) dimensions, where no local optimum is left.
/// </summary>
internal sealed unsafe class MixingMethod
{
    /// <summary>Most vertices whose vectors fit into some 200 MB.</summary>
    public const int MostVertices = 100_000;

    private const int Lanes = 8;
    private readonly WeightedGraph _graph;
    private readonly float[] _memory;
    private readonly float* _vectors;
    private readonly float* _sum;
    private readonly double[] _lengths;

    /// <summary>Vectors by chance.</summary>
    public MixingMethod(WeightedGraph graph, RandomStream stream)
    {
        _graph = graph;
        Dimension = ((int)Math.Ceiling(Math.Sqrt(2.0 * graph.VertexCount)) + Lanes) & -Lanes;
        _memory = GC.AllocateUninitializedArray<float>((graph.VertexCount + 1) * Dimension, pinned: true);
        _vectors = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _sum = _vectors + ((nint)graph.VertexCount * Dimension);
        _lengths = new double[graph.VertexCount];
        foreach (ref var value in _memory.AsSpan())
        {
            value = (float)stream.NextGaussian();
        }

        for (var vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            var vector = Of(vertex);
            Scale(vector, vector, (float)(1 / Math.Sqrt(Dot(vector, vector))));
        }
    }

    /// <summary>Components of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Length of the sum of each vertex's neighbours, when it was last turned: the dual variables.</summary>
    public ReadOnlySpan<double> Lengths => _lengths;

    /// <summary>Turns all vectors, again and again.</summary>
    /// <param name="tolerance">Relative change of the objective in a sweep at which it ends.</param>
    /// <param name="mostSweeps">Most sweeps.</param>
    /// <param name="cancellationToken">Ends it with what there is.</param>
    public void Solve(double tolerance, int mostSweeps, CancellationToken cancellationToken)
    {
        var last = double.NaN;
        for (var sweep = 0; sweep < mostSweeps && !cancellationToken.IsCancellationRequested; sweep++)
        {
            var total = Sweep(cancellationToken);
            if (Math.Abs(total - last) <= tolerance * total)
            {
                return;
            }

            last = total;
        }
    }

    /// <summary>Sides of a hyperplane.</summary>
    /// <param name="normal">Its normal, as many components as a vector.</param>
    /// <param name="sides">Receives +1 or -1 for each vertex.</param>
    public void Round(ReadOnlySpan<float> normal, Span<sbyte> sides)
    {
        fixed (float* direction = normal)
        {
            for (var vertex = 0; vertex < sides.Length; vertex++)
            {
                sides[vertex] = Dot(Of(vertex), direction) < 0 ? (sbyte)-1 : (sbyte)1;
            }
        }
    }

    private float* Of(int vertex) => _vectors + ((nint)vertex * Dimension);

    private double Sweep(CancellationToken cancellationToken)
    {
        const int VerticesBetweenLooks = 4096;
        var total = 0.0;
        for (var vertex = 0; vertex < _lengths.Length; vertex++)
        {
            AddNeighbours(vertex);
            var length = Math.Sqrt(Dot(_sum, _sum));
            if (length > 0)
            {
                Scale(_sum, Of(vertex), (float)(-1 / length));
            }

            _lengths[vertex] = length;
            total += length;
            if (vertex % VerticesBetweenLooks == 0 && cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNeighbours(int vertex)
    {
        var neighbours = _graph.Neighbours(vertex);
        var weights = _graph.Weights(vertex);
        new Span<float>(_sum, Dimension).Clear();
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            var other = Of(neighbours[edge]);
            var weight = Vector256.Create((float)weights[edge]);
            for (var part = 0; part < Dimension; part += Lanes)
            {
                Vector256.FusedMultiplyAdd(weight, Vector256.Load(other + part), Vector256.Load(_sum + part)).Store(_sum + part);
            }
        }
    }

    private void Scale(float* source, float* target, float factor)
    {
        for (var part = 0; part < Dimension; part += Lanes)
        {
            (Vector256.Load(source + part) * factor).Store(target + part);
        }
    }

    private double Dot(float* left, float* right)
    {
        var sum = Vector256<float>.Zero;
        for (var part = 0; part < Dimension; part += Lanes)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.Load(left + part), Vector256.Load(right + part), sum);
        }

        return Vector256.Sum(sum);
    }
}
