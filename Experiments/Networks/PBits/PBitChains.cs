using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.PBits;

/// <summary>
/// One network in many independent chains, which lie side by side in registers: a p-bit of all chains decides at once. Inputs
/// are in single precision, a draw has 24 bits. The same on every processor.
/// </summary>
/// <remarks>Nothing is allocated in a sweep. Not safe for concurrent use.</remarks>
public sealed unsafe class PBitChains
{
    /// <summary>Chains.</summary>
    public const int Count = 64;

    private const int Lanes = 8;
    private const int Half = Count / 2;

    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly float[] _weights;
    private readonly float[] _biases;
    private readonly float[] _slopes;
    private readonly float[] _shifts;
    private readonly float[] _states;
    private readonly float[]? _next;
    private readonly float[] _chances;
    private readonly float[] _rises;
    private readonly int[] _order;
    private LaneBits _bits;

    /// <summary>Chains of a network, each free p-bit up or down by chance.</summary>
    /// <exception cref="ArgumentException">There are not as many devices as p-bits, or a clamp of none.</exception>
    public PBitChains(PBitNetwork network, PBitConditions conditions, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(conditions);
        RequireFitting(network, conditions);
        _bits = new LaneBits(stream);
        _starts = network.Starts.ToArray();
        _places = Pinned<int>(network.LinkCount);
        _weights = Pinned<float>(network.LinkCount);
        for (var link = 0; link < network.LinkCount; link++)
        {
            (_places[link], _weights[link]) = (network.AllSources[link] * Count, (float)network.AllWeights[link]);
        }

        (_biases, _slopes, _shifts) = (new float[network.Count], new float[network.Count], new float[network.Count]);
        for (var pbit = 0; pbit < network.Count; pbit++)
        {
            var device = conditions.Device(pbit);
            (_biases[pbit], _slopes[pbit], _shifts[pbit]) = ((float)network.Biases[pbit], (float)device.Slope, (float)(device.Slope * device.Offset));
        }

        (_chances, _rises) = (PinnedCopy(conditions.Response.Chances), PinnedCopy(conditions.Response.Rises));
        _states = Pinned<float>(network.Count * Count);
        _next = conditions.Order == PBitOrder.Parallel ? Pinned<float>(network.Count * Count) : null;
        Start(conditions.Clamps);
        var order = conditions.Order == PBitOrder.Coloured ? PBitColouring.Of(network).SelectMany(group => group) : Enumerable.Range(0, network.Count);
        _order = [.. order.Where(pbit => !conditions.Clamps.ContainsKey(pbit))];
    }

    /// <summary>P-bits of a chain.</summary>
    public int PBitCount => _biases.Length;

    /// <summary>P-bits that decide in a sweep.</summary>
    public int FreeCount => _order.Length;

    /// <summary>+1 or -1 in each chain.</summary>
    public Span<float> States(int pbit) => _states.AsSpan(pbit * Count, Count);

    /// <summary>Weights of the links that a p-bit feels, in the order of <see cref="PBitNetwork.Sources"/>; may be changed.</summary>
    internal Span<float> Weights(int pbit) => _weights.AsSpan(_starts[pbit].._starts[pbit + 1]);

    /// <summary>Biases; may be changed.</summary>
    internal Span<float> Biases => _biases;

    /// <summary>Every free p-bit of every chain decides once.</summary>
    /// <param name="gain">I0.</param>
    public void Sweep(double gain)
    {
        Decide(_order, gain);
        if (_next is not null)
        {
            foreach (var pbit in _order)
            {
                _next.AsSpan(pbit * Count, Count).CopyTo(States(pbit));
            }
        }
    }

    /// <summary>Some p-bits decide, one after the other.</summary>
    /// <param name="pbits">Which.</param>
    /// <param name="gain">I0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(ReadOnlySpan<int> pbits, double gain)
    {
        var states = Address(_states);
        var target = _next is null ? states : Address(_next);
        var places = Address(_places);
        var weights = Address(_weights);
        var chances = Address(_chances);
        var rises = Address(_rises);
        var scale = (float)gain * PBitResponse.CellsPerUnit;
        var bits = _bits;
        foreach (var pbit in pbits)
        {
            var (start, count) = (_starts[pbit], _starts[pbit + 1] - _starts[pbit]);
            var bias = Vector256.Create(_biases[pbit]);
            var slope = Vector256.Create(scale * _slopes[pbit]);
            var origin = Vector256.Create((_shifts[pbit] * PBitResponse.CellsPerUnit) + (PBitResponse.Cells / 2));
            var own = target + ((nint)pbit * Count);
            DecideHalf(states, own, places + start, weights + start, count, bias, slope, origin, chances, rises, ref bits);
            DecideHalf(states + Half, own + Half, places + start, weights + start, count, bias, slope, origin, chances, rises, ref bits);
        }

        _bits = bits;
    }

    /// <summary>Draws states of given chances, one for each chain.</summary>
    internal void Draw(int pbit, ReadOnlySpan<float> chancesOfUp)
    {
        var states = States(pbit);
        for (var lane = 0; lane < Count; lane += Lanes)
        {
            Spin(Vector256.Create<float>(chancesOfUp.Slice(lane, Lanes)), ref _bits).CopyTo(states[lane..]);
        }
    }

    /// <summary>The states of some p-bits as a number, the first in the lowest bit; at most 64.</summary>
    public ulong Word(ReadOnlySpan<int> pbits, int chain)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pbits.Length, 64);
        var word = 0UL;
        for (var bit = 0; bit < pbits.Length; bit++)
        {
            word |= _states[(pbits[bit] * Count) + chain] > 0 ? 1UL << bit : 0;
        }

        return word;
    }

    /// <summary>Adds one for each chain to the count of its state.</summary>
    /// <param name="pbits">The p-bits whose states are told apart, the first in the lowest bit.</param>
    /// <param name="counts">2^p-bits counts.</param>
    public void AddTo(ReadOnlySpan<int> pbits, Span<long> counts)
    {
        for (var chain = 0; chain < Count; chain++)
        {
            counts[(int)Word(pbits, chain)]++;
        }
    }

    /// <summary>Adds the product of two p-bits in each chain.</summary>
    internal void AddProducts(int first, int second, Span<float> sums)
    {
        var ofFirst = Address(_states) + ((nint)first * Count);
        var ofSecond = Address(_states) + ((nint)second * Count);
        for (var lane = 0; lane < Count; lane += Lanes)
        {
            (Vector256.Create<float>(sums.Slice(lane, Lanes)) + (Vector256.Load(ofFirst + lane) * Vector256.Load(ofSecond + lane))).CopyTo(sums[lane..]);
        }
    }

    /// <summary>Sum over the chains of the product of two p-bits.</summary>
    internal float SumOfProducts(int first, int second)
    {
        var ofFirst = Address(_states) + ((nint)first * Count);
        var ofSecond = Address(_states) + ((nint)second * Count);
        var sum = Vector256<float>.Zero;
        for (var lane = 0; lane < Count; lane += Lanes)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.Load(ofFirst + lane), Vector256.Load(ofSecond + lane), sum);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Sum over the chains of a p-bit.</summary>
    internal float Sum(int pbit)
    {
        var sum = 0f;
        foreach (var state in States(pbit))
        {
            sum += state;
        }

        return sum;
    }

    /// <summary>All p-bits of one chain as +1 and -1.</summary>
    public void CopyTo(int chain, Span<sbyte> state)
    {
        for (var pbit = 0; pbit < state.Length; pbit++)
        {
            state[pbit] = (sbyte)_states[(pbit * Count) + chain];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DecideHalf(
        float* states, float* own, int* places, float* weights, int count,
        Vector256<float> bias, Vector256<float> slope, Vector256<float> origin, float* chances, float* rises, ref LaneBits bits)
    {
        var (first, second, third, fourth) = (bias, bias, bias, bias);
        for (var link = 0; link < count; link++)
        {
            var source = states + places[link];
            var weight = Vector256.Create(weights[link]);
            first = Vector256.FusedMultiplyAdd(weight, Vector256.Load(source), first);
            second = Vector256.FusedMultiplyAdd(weight, Vector256.Load(source + Lanes), second);
            third = Vector256.FusedMultiplyAdd(weight, Vector256.Load(source + (2 * Lanes)), third);
            fourth = Vector256.FusedMultiplyAdd(weight, Vector256.Load(source + (3 * Lanes)), fourth);
        }

        Spin(Chance(Vector256.FusedMultiplyAdd(first, slope, origin), chances, rises), ref bits).Store(own);
        Spin(Chance(Vector256.FusedMultiplyAdd(second, slope, origin), chances, rises), ref bits).Store(own + Lanes);
        Spin(Chance(Vector256.FusedMultiplyAdd(third, slope, origin), chances, rises), ref bits).Store(own + (2 * Lanes));
        Spin(Chance(Vector256.FusedMultiplyAdd(fourth, slope, origin), chances, rises), ref bits).Store(own + (3 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Chance(Vector256<float> position, float* chances, float* rises)
    {
        var within = Vector256.Min(Vector256.Max(position, Vector256<float>.Zero), Vector256.Create((float)PBitResponse.Cells));
        var cell = Vector256.ConvertToInt32(within);
        var part = within - Vector256.ConvertToSingle(cell);
        return Vector256.FusedMultiplyAdd(part, Gather(rises, cell), Gather(chances, cell));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gather(float* values, Vector256<int> places) => Avx2.IsSupported
        ? Avx2.GatherVector256(values, places, sizeof(float))
        : Vector256.Create(
            values[places[0]], values[places[1]], values[places[2]], values[places[3]],
            values[places[4]], values[places[5]], values[places[6]], values[places[7]]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Spin(Vector256<float> chanceOfUp, ref LaneBits bits)
    {
        const float Step = 1f / (1 << 24);
        var uniform = Vector256.ConvertToSingle((bits.Next().AsUInt32() >>> 8).AsInt32()) * Vector256.Create(Step);
        return Vector256.ConditionalSelect(Vector256.LessThan(uniform, chanceOfUp), Vector256<float>.One, -Vector256<float>.One);
    }

    private static void RequireFitting(PBitNetwork network, PBitConditions conditions)
    {
        if (conditions.Devices is { } devices && devices.Count != network.Count)
        {
            throw new ArgumentException($"There are {devices.Count} devices for {network.Count} p-bits.", nameof(conditions));
        }

        if (conditions.Clamps.Keys.Any(pbit => (uint)pbit >= (uint)network.Count))
        {
            throw new ArgumentException($"A p-bit is held that a network of {network.Count} does not have.", nameof(conditions));
        }
    }

    private static T* Address<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private static T[] Pinned<T>(int length) => GC.AllocateArray<T>(length, pinned: true);

    private static float[] PinnedCopy(float[] values)
    {
        var copy = Pinned<float>(values.Length);
        values.CopyTo(copy, 0);
        return copy;
    }

    private void Start(IReadOnlyDictionary<int, bool> clamps)
    {
        var even = new float[Count];
        Array.Fill(even, 0.5f);
        for (var pbit = 0; pbit < PBitCount; pbit++)
        {
            Draw(pbit, even);
            if (clamps.TryGetValue(pbit, out var isUp))
            {
                States(pbit).Fill(isUp ? 1 : -1);
            }
        }
    }
}
