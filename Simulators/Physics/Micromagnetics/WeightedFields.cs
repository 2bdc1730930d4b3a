using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Fields and what each is multiplied by in a sum.</summary>
internal sealed unsafe class WeightedFields(int capacity)
{
    private readonly VectorField[] _fields = new VectorField[capacity];
    private readonly AlignedBlock<nint> _components = new(3 * capacity);
    private readonly AlignedBlock<double> _weights = new(capacity);

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(VectorField field, double weight)
    {
        if (weight != 0)
        {
            _fields[Count] = field;
            _weights.Pointer[Count] = weight;
            for (var axis = 0; axis < 3; axis++)
            {
                _components.Pointer[3 * Count + axis] = (nint)field.Component(axis);
            }

            Count++;
        }
    }

    /// <summary>Adds weight · field of the cells of one register, in the order in which the fields were added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo<TLanes>(ref TLanes x, ref TLanes y, ref TLanes z, int cell)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var components = (double**)_components.Pointer;
        var weights = _weights.Pointer;
        var (sumX, sumY, sumZ) = (x, y, z);
        for (var i = 0; i < Count; i++)
        {
            var weight = TLanes.Broadcast(weights[i]);
            sumX = TLanes.MultiplyAdd(weight, TLanes.Load(components[3 * i] + cell), sumX);
            sumY = TLanes.MultiplyAdd(weight, TLanes.Load(components[3 * i + 1] + cell), sumY);
            sumZ = TLanes.MultiplyAdd(weight, TLanes.Load(components[3 * i + 2] + cell), sumZ);
        }

        (x, y, z) = (sumX, sumY, sumZ);
    }
}
