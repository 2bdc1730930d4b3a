using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.MaxCut;

/// <summary>Chains on a graph of any weights, in single precision; probabilities are kept on a grid of reduced fields from -16 to 16.</summary>
internal sealed unsafe class WeightedSpinChains : SpinChains
{
    private const int Lanes = 8;
    private const double LargestField = 16;
    private const double Cells = (MostFields / 2 - 1) / LargestField;

    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly float[] _weights;
    private readonly float[] _spins;
    private LaneBits _bits;

    public WeightedSpinChains(WeightedGraph graph, Activation activation, RandomStream stream)
        : base(activation, MostFields)
    {
        _bits = new LaneBits(stream);
        _starts = graph.Starts.ToArray();
        _places = GC.AllocateUninitializedArray<int>(graph.AllNeighbours.Length, pinned: true);
        _weights = GC.AllocateUninitializedArray<float>(graph.AllNeighbours.Length, pinned: true);
        for (var edge = 0; edge < _places.Length; edge++)
        {
            (_places[edge], _weights[edge]) = (graph.AllNeighbours[edge] * Count, graph.AllWeights[edge]);
        }

        _spins = GC.AllocateUninitializedArray<float>(graph.VertexCount * Count, pinned: true);
        for (var part = 0; part < _spins.Length; part += Lanes)
        {
            SpinsOf(Vector256.LessThan(_bits.Next().AsInt32(), Vector256<int>.Zero)).CopyTo(_spins, part);
        }

        FillChances(-LargestField, 1 / Cells);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Sweep(double inverseTemperature)
    {
        var spins = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_spins));
        var chances = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Chances));
        var scale = Vector256.Create((float)(-2 * inverseTemperature * Cells));
        var bits = _bits;
        var places = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_places));
        var weights = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_weights));
        for (var vertex = 0; vertex < _starts.Length - 1; vertex++)
        {
            var (start, count) = (_starts[vertex], _starts[vertex + 1] - _starts[vertex]);
            for (var half = 0; half < Count; half += Count / 2)
            {
                Update(spins + half, spins + half + ((nint)vertex * Count), places + start, weights + start, count, scale, chances, ref bits);
            }
        }

        _bits = bits;
    }

    /// <inheritdoc/>
    public override void CopyTo(int chain, Span<sbyte> sides)
    {
        for (var vertex = 0; vertex < sides.Length; vertex++)
        {
            sides[vertex] = (sbyte)_spins[(vertex * Count) + chain];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(
        float* spins, float* own, int* places, float* weights, int count, Vector256<float> scale, int* chances, ref LaneBits bits)
    {
        Vector256<float> first = default, second = default, third = default, fourth = default;
        for (var edge = 0; edge < count; edge++)
        {
            var spin = spins + places[edge];
            var weight = Vector256.Create(weights[edge]);
            first = Vector256.FusedMultiplyAdd(weight, Vector256.Load(spin), first);
            second = Vector256.FusedMultiplyAdd(weight, Vector256.Load(spin + Lanes), second);
            third = Vector256.FusedMultiplyAdd(weight, Vector256.Load(spin + (2 * Lanes)), third);
            fourth = Vector256.FusedMultiplyAdd(weight, Vector256.Load(spin + (3 * Lanes)), fourth);
        }

        var (one, other) = (bits.Next().AsUInt16(), bits.Next().AsUInt16());
        Draw(first, scale, chances, Vector256.WidenLower(one)).Store(own);
        Draw(second, scale, chances, Vector256.WidenUpper(one)).Store(own + Lanes);
        Draw(third, scale, chances, Vector256.WidenLower(other)).Store(own + (2 * Lanes));
        Draw(fourth, scale, chances, Vector256.WidenUpper(other)).Store(own + (3 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Draw(Vector256<float> pull, Vector256<float> scale, int* chances, Vector256<uint> chance)
    {
        var last = Vector256.Create((float)((MostFields / 2) - 1));
        var place = Vector256.Max(Vector256.Min(pull * scale, last), -last) + last;
        return SpinsOf(Vector256.GreaterThan(Gather(chances, Vector256.ConvertToInt32(place + Vector256.Create(0.5f))), chance.AsInt32()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SpinsOf(Vector256<int> isUp) =>
        Vector256.ConditionalSelect(isUp.AsSingle(), Vector256<float>.One, -Vector256<float>.One);
}
