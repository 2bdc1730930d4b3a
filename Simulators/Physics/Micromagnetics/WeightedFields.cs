using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Fields and what each is multiplied by in a sum, which is formed in the order in which they were added.</summary>
internal sealed unsafe class WeightedFields(Mesh mesh, int capacity)
{
    private const int Together = 4;

    private readonly VectorField[] _fields = new VectorField[capacity];
    private readonly double[] _weights = new double[capacity];
    private readonly CellValues _nothing = new(mesh);

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(VectorField field, double weight)
    {
        if (weight != 0)
        {
            (_fields[Count], _weights[Count]) = (field, weight);
            Count++;
        }
    }

    /// <summary>target = origin + Σ weight · field for a range of cells; without an origin Σ weight · field.</summary>
    public void Sum<TLanes>(VectorField? origin, VectorField target, int begin, int end)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var from = origin is null ? null : origin.Component(axis);
            var to = target.Component(axis);
            if (Count == 1)
            {
                One<TLanes>(from, to, _fields[0].Component(axis), _weights[0], begin, end);
                continue;
            }

            for (var first = 0; first == 0 || first < Count; first += Together, from = to)
            {
                Four<TLanes>(from, to, Source(axis, first), Source(axis, first + 1), Source(axis, first + 2), Source(axis, first + 3), begin, end);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes>(double* origin, double* target, double* field, double weight, int begin, int end)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var (a, zero) = (TLanes.Broadcast(weight), TLanes.Broadcast(0));
        for (var cell = begin; cell < end; cell += TLanes.Count)
        {
            var sum = origin == null ? zero : TLanes.Load(origin + cell);
            TLanes.MultiplyAdd(a, TLanes.Load(field + cell), sum).Store(target + cell);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLanes>(
        double* origin, double* target, Weighted first, Weighted second, Weighted third, Weighted fourth, int begin, int end)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var field0 = first.Field;
        var field1 = second.Field;
        var field2 = third.Field;
        var field3 = fourth.Field;
        var (a, b) = (TLanes.Broadcast(first.Weight), TLanes.Broadcast(second.Weight));
        var (c, d) = (TLanes.Broadcast(third.Weight), TLanes.Broadcast(fourth.Weight));
        var zero = TLanes.Broadcast(0);
        for (var cell = begin; cell < end; cell += TLanes.Count)
        {
            var sum = origin == null ? zero : TLanes.Load(origin + cell);
            sum = TLanes.MultiplyAdd(a, TLanes.Load(field0 + cell), sum);
            sum = TLanes.MultiplyAdd(b, TLanes.Load(field1 + cell), sum);
            sum = TLanes.MultiplyAdd(c, TLanes.Load(field2 + cell), sum);
            TLanes.MultiplyAdd(d, TLanes.Load(field3 + cell), sum).Store(target + cell);
        }
    }

    // Beyond the last field nothing is added.
    private Weighted Source(int axis, int index) => index < Count
        ? new(_fields[index].Component(axis), _weights[index])
        : new(_nothing.Pointer, 0);

    private readonly struct Weighted(double* field, double weight)
    {
        public readonly double* Field = field;
        public readonly double Weight = weight;
    }
}
