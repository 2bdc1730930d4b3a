using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.MaxCut;

/// <summary>Chains on a graph whose weights are +1 and -1: a spin is a byte, and a field is a sum of bytes.</summary>
internal sealed unsafe class UnitSpinChains : SpinChains
{
    private const int MostBytes = 127;
    private const int Half = Count / 2;

    private readonly sbyte[] _spins;
    private readonly int[] _places;
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
        _places = GC.AllocateUninitializedArray<int>(graph.AllNeighbours.Length, pinned: true);
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
        var places = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_places));
        var chances = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Chances));
        var bits = _bits;
        for (var vertex = 0; vertex < _negatives.Length; vertex++)
        {
            var (low, high) = (Vector256<sbyte>.Zero, Vector256<sbyte>.Zero);
            var (start, negative, end) = (_starts[vertex], _negatives[vertex], _starts[vertex + 1]);
            if (end - start > MostBytes)
            {
                UpdateLarge(spins, places, chances, vertex, ref bits);
                continue;
            }

            Add(spins, places + start, negative - start, ref low, ref high);
            Subtract(spins, places + negative, end - negative, ref low, ref high);
            var own = spins + ((nint)vertex * Count);
            var (first, second) = Wide(low);
            Draw(first, second, chances, ref bits).Store(own);
            (first, second) = Wide(high);
            Draw(first, second, chances, ref bits).Store(own + Half);
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
    private void UpdateLarge(sbyte* spins, int* places, int* chances, int vertex, ref LaneBits bits)
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
                    var spin = Vector256.Load(spins + places[edge] + half);
                    sum = edge < _negatives[vertex] ? sum + spin : sum - spin;
                }

                var (first, second) = Wide(sum);
                lower += first;
                upper += second;
            }

            Draw(lower, upper, chances, ref bits).Store(own + half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(sbyte* spins, int* places, int count, ref Vector256<sbyte> low, ref Vector256<sbyte> high)
    {
        var (lowSum, highSum) = (low, high);
        var end = places + count;
        for (; places <= end - 2; places += 2)
        {
            var one = spins + places[0];
            var other = spins + places[1];
            lowSum += Vector256.Load(one);
            highSum += Vector256.Load(one + Half);
            lowSum += Vector256.Load(other);
            highSum += Vector256.Load(other + Half);
        }

        if (places < end)
        {
            lowSum += Vector256.Load(spins + *places);
            highSum += Vector256.Load(spins + *places + Half);
        }

        (low, high) = (lowSum, highSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(sbyte* spins, int* places, int count, ref Vector256<sbyte> low, ref Vector256<sbyte> high)
    {
        Vector256<sbyte> lowSum = default, highSum = default;
        Add(spins, places, count, ref lowSum, ref highSum);
        (low, high) = (low - lowSum, high - highSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<sbyte> Draw(Vector256<short> first, Vector256<short> second, int* chances, ref LaneBits bits)
    {
        var (one, other) = (IsUp(first, chances, ref bits), IsUp(second, chances, ref bits));
        return SpinsOf(Avx2.IsSupported ? Avx2.PackSignedSaturate(one, other) : Vector256.Create(
            Vector128.Narrow(one.GetLower(), other.GetLower()), Vector128.Narrow(one.GetUpper(), other.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> IsUp(Vector256<short> pull, int* chances, ref LaneBits bits)
    {
        var zero = Vector256.Create(_largestField);
        var noise = bits.Next().AsUInt32();
        var (first, second) = Wide(pull);
        var one = Vector256.GreaterThan(Gather(chances, first + zero), (noise & Vector256.Create(0xFFFFu)).AsInt32());
        var other = Vector256.GreaterThan(Gather(chances, second + zero), (noise >>> 16).AsInt32());
        return Avx2.IsSupported ? Avx2.PackSignedSaturate(one, other) : Vector256.Create(
            Vector128.Narrow(one.GetLower(), other.GetLower()), Vector128.Narrow(one.GetUpper(), other.GetUpper()));
    }

    // Packing works within halves of a register, and unpacking in the same way undoes it: chains keep their places, and their
    // noise is the same on every processor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<short> First, Vector256<short> Second) Wide(Vector256<sbyte> sums) => Avx2.IsSupported
        ? (Avx2.UnpackLow(sums, sums).AsInt16() >> 8, Avx2.UnpackHigh(sums, sums).AsInt16() >> 8)
        : (Vector256.Create(Vector128.WidenLower(sums.GetLower()), Vector128.WidenLower(sums.GetUpper())),
            Vector256.Create(Vector128.WidenUpper(sums.GetLower()), Vector128.WidenUpper(sums.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> First, Vector256<int> Second) Wide(Vector256<short> sums) => Avx2.IsSupported
        ? (Avx2.UnpackLow(sums, sums).AsInt32() >> 16, Avx2.UnpackHigh(sums, sums).AsInt32() >> 16)
        : (Vector256.Create(Vector128.WidenLower(sums.GetLower()), Vector128.WidenLower(sums.GetUpper())),
            Vector256.Create(Vector128.WidenUpper(sums.GetLower()), Vector128.WidenUpper(sums.GetUpper())));

    private int PositivesFirst(WeightedGraph graph, int vertex)
    {
        var neighbours = graph.Neighbours(vertex);
        var weights = graph.Weights(vertex);
        var (front, back) = (_starts[vertex], _starts[vertex + 1]);
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            _places[weights[edge] > 0 ? front++ : --back] = neighbours[edge] * Count;
        }

        return front;
    }
}
