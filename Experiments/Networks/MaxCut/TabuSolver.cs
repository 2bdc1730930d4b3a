using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Tabu search: always the best change of one vertex, also one that loses, but none of a vertex that changed lately unless
/// that beats everything so far, from where no vertex gains (F. Glover, ORSA J. Comput. 1, 190 (1989)). The best sides on the way count.
/// </summary>
public sealed class TabuSolver : ICutSolver
{
    // Moves for which a vertex rests: of a tenth of the vertices or a hundredth, the walk finds less on G14 and G22.
    private const int VerticesOfTenure = 20;
    private const int LeastTenureChance = 10;

    private const int MovesBetweenLooks = 1024;

    // An attempt of a large graph should not take minutes.
    private const int ManyMoves = 1_000_000;
    private const int LeastMovesOfVertex = 100;

    /// <summary>Changes in an attempt, for each vertex, at least 1; a tenth of it, down to 100, on graphs of more than 1000 vertices.</summary>
    public int MovesPerVertex { get; init; } = 1000;

    /// <inheritdoc/>
    public string Name => "tabu";

    /// <inheritdoc/>
    public string Description => "The best change of one vertex, again and again, none of a vertex that changed lately (Glover 1989).";

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        RandomOrder.Sides(sides, stream);
        OneOptSolver.Improve(graph, sides);
        var walk = new Walk(graph, sides, new FastBits(stream));
        var moves = MovesOf(graph.VertexCount);
        for (var move = 1; move <= moves; move++)
        {
            walk.Move(move);
            if (move % MovesBetweenLooks == 0 && cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        walk.Best.CopyTo(sides);
    }

    private int MovesOf(int vertices)
    {
        var all = (long)MovesPerVertex * vertices;
        return (int)Math.Min(all, Math.Max(ManyMoves, (long)Math.Min(MovesPerVertex, LeastMovesOfVertex) * vertices));
    }

    private sealed class Walk
    {
        private readonly WeightedGraph _graph;
        private readonly sbyte[] _sides;
        private readonly int[] _gains;
        private readonly int[] _freeFrom;
        private readonly int[] _open;
        private readonly int _tenure;
        private readonly int _tenureChance;
        private FastBits _bits;
        private long _lead;

        public Walk(WeightedGraph graph, ReadOnlySpan<sbyte> sides, FastBits bits)
        {
            (_graph, _bits, _sides) = (graph, bits, sides.ToArray());
            Best = sides.ToArray();
            var padded = (sides.Length + Vector256<int>.Count - 1) & -Vector256<int>.Count;
            (_gains, _freeFrom, _open) = (new int[padded], new int[padded], new int[padded]);
            _gains.AsSpan(sides.Length).Fill(int.MinValue);
            _freeFrom.AsSpan(sides.Length).Fill(int.MaxValue);
            for (var vertex = 0; vertex < sides.Length; vertex++)
            {
                _gains[vertex] = graph.Pull(vertex, sides) * sides[vertex];
            }

            _tenure = (sides.Length / VerticesOfTenure) + 1;
            _tenureChance = LeastTenureChance + (_tenure / 2);
        }

        public sbyte[] Best { get; }

        public void Move(int move)
        {
            var vertex = Choose(move);
            if (vertex < 0)
            {
                return;
            }

            _lead += _gains[vertex];
            Flip(vertex);
            _freeFrom[vertex] = move + 1 + Math.Min(_sides.Length / 2, _tenure + Chance(_tenureChance));
            if (_lead > 0)
            {
                _lead = 0;
                _sides.CopyTo(Best.AsSpan());
            }
        }

        // The lead over the best so far is never above zero between moves, so what would bring it there is always open.
        private int Choose(int move)
        {
            var best = Open(move);
            if (best == int.MinValue)
            {
                return -1;
            }

            var from = Chance(_sides.Length);
            var found = _open.AsSpan(from).IndexOf(best);
            return found >= 0 ? from + found : _open.AsSpan().IndexOf(best);
        }

        private int Open(int move)
        {
            var (now, needed) = (Vector256.Create(move), Vector256.Create((int)Math.Min(int.MaxValue, -_lead)));
            var (closed, best) = (Vector256.Create(int.MinValue), Vector256.Create(int.MinValue));
            for (var vertex = 0; vertex < _gains.Length; vertex += Vector256<int>.Count)
            {
                var gains = Vector256.Create<int>(_gains.AsSpan(vertex));
                var isOpen = Vector256.LessThanOrEqual(Vector256.Create<int>(_freeFrom.AsSpan(vertex)), now) | Vector256.GreaterThan(gains, needed);
                var open = Vector256.ConditionalSelect(isOpen, gains, closed);
                open.CopyTo(_open, vertex);
                best = Vector256.Max(best, open);
            }

            var most = int.MinValue;
            for (var lane = 0; lane < Vector256<int>.Count; lane++)
            {
                most = Math.Max(most, best[lane]);
            }

            return most;
        }

        private void Flip(int vertex)
        {
            var side = -_sides[vertex];
            _sides[vertex] = (sbyte)side;
            _gains[vertex] = -_gains[vertex];
            var neighbours = _graph.Neighbours(vertex);
            var weights = _graph.Weights(vertex);
            for (var edge = 0; edge < neighbours.Length; edge++)
            {
                _gains[neighbours[edge]] += 2 * weights[edge] * side * _sides[neighbours[edge]];
            }
        }

        private int Chance(int count) => (int)((ulong)_bits.Next() * (ulong)count >> 32);
    }
}
