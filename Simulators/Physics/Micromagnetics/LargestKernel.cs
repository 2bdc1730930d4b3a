using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Largest square of the length of a vector.</summary>
internal readonly unsafe struct LargestKernel(VectorField field, int begin, int end, double* largest) : ILanesKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var bound = TLanes.Broadcast(double.PositiveInfinity);
        var maximum = TLanes.Broadcast(0);
        for (var cell = begin; cell < end; cell += TLanes.Count)
        {
            var x = TLanes.Load(field.PointerX + cell);
            var y = TLanes.Load(field.PointerY + cell);
            var z = TLanes.Load(field.PointerZ + cell);
            maximum = TLanes.Clamp(TLanes.MultiplyAdd(x, x, TLanes.MultiplyAdd(y, y, z * z)), maximum, bound);
        }

        var lanes = stackalloc double[CellValues.Granule];
        maximum.Store(lanes);
        *largest = 0;
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            *largest = Math.Max(*largest, lanes[lane]);
        }
    }
}
