using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.MaxCut;

/// <summary>Chains on a graph whose weights are +1 and -1: a spin is a byte, and a field is a sum of bytes.</summary>
internal sealed unsafe class UnitSpinChains : SpinChains
{
    private const int MostBytes = 127;
    private const int Half = Count / 2;

    private readonly sbyte[] _spins;
    private readonly int[] _neighbours;
    private readonly int[] _starts;
    private readonly int[] _negatives;
    private readonly int _largestField;
    private LaneBits _bits;

    public UnitSpinChains(WeightedGraph graph, Activation activation, RandomStream stream)
        : base(activation, (2 * (int)graph.LargestStrength) + 1)
    {
        _bits = new LaneBits(stream);
        _largestField = (int)graph.LargestStrength;
        _starts = graph.Starts.ToArray();
        _negatives = new int[graph.VertexCount];
        _neighbours = GC.AllocateUninitializedArray<int>(graph.AllNeighbours.Length, pinned: true);
        for (var vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            _negatives[vertex] = PositivesFirst(graph, vertex);
        }

        _spins = GC.AllocateUninitializedArray<sbyte>(graph.VertexCount * Count, pinned: true);
        for (var part = 0; part < _spins.Length; part += Half)
        {
            var isUp = Vector256.LessThan(_bits.Next().AsSByte(), Vector256<sbyte>.Zero);
            SpinsOf(isUp).CopyTo(_spins, part);
        }
    }

    /// <summary>Whether a graph is of this kind.</summary>
    public static bool CanHold(WeightedGraph graph) =>
        graph.LargestStrength <= (MostFields / 2) - 1 && graph.AllWeights.IndexOfAnyExceptInRange(-1, 1) < 0 && !graph.AllWeights.Contains(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Sweep(double inverseTemperature)
    {
        // The higher the pull of the neighbours, the less the spin should join them.
        FillChances(2 * inverseTemperature * _largestField, -2 * inverseTemperature);
        var spins = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_spins));
        var neighbours = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_neighbours));
        var chances = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Chances));
        var bits = _bits;
        for (var vertex = 0; vertex < _negatives.Length; vertex++)
        {
            var (low, high) = (Vector256<sbyte>.Zero, Vector256<sbyte>.Zero);
            var (start, negative, end) = (_starts[vertex], _negatives[vertex], _starts[vertex + 1]);
            if (end - start > MostBytes)
            {
                UpdateLarge(spins, neighbours, chances, vertex, ref bits);
                continue;
            }

            for (var edge = start; edge < negative; edge++)
            {
                var spin = spins + ((nint)neighbours[edge] * Count);
                low += Vector256.Load(spin);
                high += Vector256.Load(spin + Half);
            }

            for (var edge = negative; edge < end; edge++)
            {
                var spin = spins + ((nint)neighbours[edge] * Count);
                low -= Vector256.Load(spin);
                high -= Vector256.Load(spin + Half);
            }

            var own = spins + ((nint)vertex * Count);
            Draw(Vector256.WidenLower(low), Vector256.WidenUpper(low), chances, ref bits).Store(own);
            Draw(Vector256.WidenLower(high), Vector256.WidenUpper(high), chances, ref bits).Store(own + Half);
        }

        _bits = bits;
    }

    /// <inheritdoc/>
    public override void CopyTo(int chain, Span<sbyte> sides)
    {
        for (var vertex = 0; vertex < sides.Length; vertex++)
        {
            sides[vertex] = _spins[(vertex * Count) + chain];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> SpinsOf(Vector256<sbyte> isUp) =>
        (isUp & Vector256.Create((sbyte)2)) - Vector256<sbyte>.One;

    // More neighbours than a byte can count: sums of bytes are emptied into sums of words in time.
    private void UpdateLarge(sbyte* spins, int* neighbours, int* chances, int vertex, ref LaneBits bits)
    {
        var own = spins + ((nint)vertex * Count);
        for (var half = 0; half < Count; half += Half)
        {
            var (lower, upper) = (Vector256<short>.Zero, Vector256<short>.Zero);
            for (var start = _starts[vertex]; start < _starts[vertex + 1]; start += MostBytes)
            {
                var sum = Vector256<sbyte>.Zero;
                for (var edge = start; edge < Math.Min(start + MostBytes, _starts[vertex + 1]); edge++)
                {
                    var spin = Vector256.Load(spins + ((nint)neighbours[edge] * Count) + half);
                    sum = edge < _negatives[vertex] ? sum + spin : sum - spin;
                }

                lower += Vector256.WidenLower(sum);
                upper += Vector256.WidenUpper(sum);
            }

            Draw(lower, upper, chances, ref bits).Store(own + half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<sbyte> Draw(Vector256<short> lower, Vector256<short> upper, int* chances, ref LaneBits bits) =>
        SpinsOf(Vector256.Narrow(IsUp(lower, chances, ref bits), IsUp(upper, chances, ref bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> IsUp(Vector256<short> pull, int* chances, ref LaneBits bits)
    {
        var zero = Vector256.Create(_largestField);
        var chance = bits.Next().AsUInt16();
        return Vector256.Narrow(
            Vector256.GreaterThan(Gather(chances, Vector256.WidenLower(pull) + zero), Vector256.WidenLower(chance).AsInt32()),
            Vector256.GreaterThan(Gather(chances, Vector256.WidenUpper(pull) + zero), Vector256.WidenUpper(chance).AsInt32()));
    }

    private int PositivesFirst(WeightedGraph graph, int vertex)
    {
        var neighbours = graph.Neighbours(vertex);
        var weights = graph.Weights(vertex);
        var (front, back) = (_starts[vertex], _starts[vertex + 1]);
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            _neighbours[weights[edge] > 0 ? front++ : --back] = neighbours[edge];
        }

        return front;
    }
}
