using System.Runtime.CompilerServices;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Brings vectors to length one; empty cells stay zero.</summary>
internal readonly unsafe struct NormalisingKernel(VectorField state, int begin, int end) : ILanesKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var mx = state.PointerX;
        var my = state.PointerY;
        var mz = state.PointerZ;
        var (tiny, huge) = (TLanes.Broadcast(1e-300), TLanes.Broadcast(double.MaxValue));
        for (var cell = begin; cell < end; cell += TLanes.Count)
        {
            var (x, y, z) = (TLanes.Load(mx + cell), TLanes.Load(my + cell), TLanes.Load(mz + cell));
            var square = TLanes.MultiplyAdd(x, x, TLanes.MultiplyAdd(y, y, z * z));
            var inverse = TLanes.Broadcast(1) / TLanes.SquareRoot(TLanes.Clamp(square, tiny, huge));
            (x * inverse).Store(mx + cell);
            (y * inverse).Store(my + cell);
            (z * inverse).Store(mz + cell);
        }
    }
}
