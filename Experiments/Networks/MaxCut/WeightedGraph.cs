namespace SpinBench.Networks.MaxCut;

/// <summary>An undirected graph with whole-numbered weights on its edges, each edge stored at both of its ends.</summary>
public sealed class WeightedGraph
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly int[] _weights;

    /// <summary>Makes a graph of edges that were checked: each pair once, no edge from a vertex to itself.</summary>
    /// <param name="vertexCount">Vertices N, at least 1.</param>
    /// <param name="edges">First and second vertex, from 0, and weight.</param>
    /// <exception cref="ArgumentException">A vertex is not there, or a vertex's weights exceed 2³⁰ together.</exception>
    public WeightedGraph(int vertexCount, IReadOnlyList<(int First, int Second, int Weight)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vertexCount, 1);
        ArgumentNullException.ThrowIfNull(edges);
        EdgeCount = edges.Count;
        var degrees = new int[vertexCount];
        var strengths = new long[vertexCount];
        foreach (var (first, second, weight) in edges)
        {
            RequireVertices(first, second, vertexCount);
            degrees[first]++;
            degrees[second]++;
            strengths[first] += Math.Abs((long)weight);
            strengths[second] += Math.Abs((long)weight);
            TotalWeight += weight;
            MeanWeight += Math.Abs((double)weight) / edges.Count;
        }

        LargestStrength = RequireSmall(strengths);
        _starts = new int[vertexCount + 1];
        for (var vertex = 0; vertex < vertexCount; vertex++)
        {
            _starts[vertex + 1] = _starts[vertex] + degrees[vertex];
        }

        (_neighbours, _weights) = (new int[2 * edges.Count], new int[2 * edges.Count]);
        var next = _starts.AsSpan(0, vertexCount).ToArray();
        foreach (var (first, second, weight) in edges)
        {
            (_neighbours[next[first]], _weights[next[first]++]) = (second, weight);
            (_neighbours[next[second]], _weights[next[second]++]) = (first, weight);
        }

        ComponentCount = CountComponents();
    }

    /// <summary>Vertices N.</summary>
    public int VertexCount => _starts.Length - 1;

    /// <summary>Edges M.</summary>
    public int EdgeCount { get; }

    /// <summary>Sum of all weights.</summary>
    public long TotalWeight { get; }

    /// <summary>Mean magnitude of a weight; 0 without edges.</summary>
    public double MeanWeight { get; }

    /// <summary>Largest sum of the weights' magnitudes at one vertex.</summary>
    public long LargestStrength { get; }

    /// <summary>Parts that no edge connects.</summary>
    public int ComponentCount { get; }

    /// <summary>Where the neighbours of each vertex begin; one number more than vertices.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>All neighbours, vertex by vertex.</summary>
    internal ReadOnlySpan<int> AllNeighbours => _neighbours;

    /// <summary>Weights in the order of <see cref="AllNeighbours"/>.</summary>
    internal ReadOnlySpan<int> AllWeights => _weights;

    /// <summary>Neighbours of a vertex.</summary>
    public ReadOnlySpan<int> Neighbours(int vertex) => _neighbours.AsSpan(_starts[vertex].._starts[vertex + 1]);

    /// <summary>Weights of the edges of a vertex, in the order of <see cref="Neighbours"/>.</summary>
    public ReadOnlySpan<int> Weights(int vertex) => _weights.AsSpan(_starts[vertex].._starts[vertex + 1]);

    /// <summary>Weight of the edges between the two sides, counted edge by edge.</summary>
    /// <param name="sides">+1 or -1 for each vertex.</param>
    public long CutOf(ReadOnlySpan<sbyte> sides)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sides.Length, VertexCount);
        var doubled = 0L;
        for (var vertex = 0; vertex < VertexCount; vertex++)
        {
            for (var entry = _starts[vertex]; entry < _starts[vertex + 1]; entry++)
            {
                doubled += sides[vertex] == sides[_neighbours[entry]] ? 0 : _weights[entry];
            }
        }

        return doubled / 2;
    }

    /// <summary>Weighted sum of the neighbours' sides: times a vertex's own side, what the cut gains if it changes it.</summary>
    internal int Pull(int vertex, ReadOnlySpan<sbyte> sides)
    {
        var sum = 0;
        for (var entry = _starts[vertex]; entry < _starts[vertex + 1]; entry++)
        {
            sum += _weights[entry] * sides[_neighbours[entry]];
        }

        return sum;
    }

    private static void RequireVertices(int first, int second, int count)
    {
        if ((uint)first >= (uint)count || (uint)second >= (uint)count || first == second)
        {
            throw new ArgumentException($"An edge from vertex {first} to {second} cannot be in a graph of {count} vertices.");
        }
    }

    private static long RequireSmall(long[] strengths)
    {
        var largest = strengths.Max();
        return largest <= 1 << 30
            ? largest
            : throw new ArgumentException($"The weights at vertex {Array.IndexOf(strengths, largest) + 1} add up to {largest}; at most {1 << 30} can be computed with. Divide all weights by a common factor.");
    }

    private int CountComponents()
    {
        var (count, seen, waiting) = (0, new bool[VertexCount], new Stack<int>());
        for (var start = 0; start < VertexCount; start++)
        {
            if (seen[start])
            {
                continue;
            }

            count++;
            seen[start] = true;
            waiting.Push(start);
            while (waiting.TryPop(out var vertex))
            {
                foreach (var neighbour in Neighbours(vertex))
                {
                    if (!seen[neighbour])
                    {
                        seen[neighbour] = true;
                        waiting.Push(neighbour);
                    }
                }
            }
        }

        return count;
    }
}
