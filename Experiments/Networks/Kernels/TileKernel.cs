using System.Runtime.CompilerServices;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// The innermost products: a panel of four rows times one, two, three or five registers of columns, with all sums in
/// registers. Each element is one sum in ascending order of the steps, whatever the register width, the tile it falls
/// into or the thread that computes it.
/// </summary>
internal static unsafe class TileKernel<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, float>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(RowPanel panel, float* right, int rightStride, in TileTarget target)
    {
        TLanes a0 = default, b0 = default, c0 = default, d0 = default;
        var steps = panel.Steps;
        var values = panel.Values;
        for (var end = steps + panel.Count; steps < end; steps++, values += RowPanel.Height)
        {
            var r0 = TLanes.Load(right + ((nint)(*steps) * rightStride));
            a0 = TLanes.MultiplyAdd(TLanes.Broadcast(values[0]), r0, a0);
            b0 = TLanes.MultiplyAdd(TLanes.Broadcast(values[1]), r0, b0);
            c0 = TLanes.MultiplyAdd(TLanes.Broadcast(values[2]), r0, c0);
            d0 = TLanes.MultiplyAdd(TLanes.Broadcast(values[3]), r0, d0);
        }

        target.Put(0, 0, a0);
        target.Put(1, 0, b0);
        target.Put(2, 0, c0);
        target.Put(3, 0, d0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(RowPanel panel, float* right, int rightStride, in TileTarget target)
    {
        TLanes a0 = default, b0 = default, c0 = default, d0 = default;
        TLanes a1 = default, b1 = default, c1 = default, d1 = default;
        var steps = panel.Steps;
        var values = panel.Values;
        for (var end = steps + panel.Count; steps < end; steps++, values += RowPanel.Height)
        {
            var row = right + ((nint)(*steps) * rightStride);
            var (r0, r1) = (TLanes.Load(row), TLanes.Load(row + TLanes.Count));
            var factor = TLanes.Broadcast(values[0]);
            (a0, a1) = (TLanes.MultiplyAdd(factor, r0, a0), TLanes.MultiplyAdd(factor, r1, a1));
            factor = TLanes.Broadcast(values[1]);
            (b0, b1) = (TLanes.MultiplyAdd(factor, r0, b0), TLanes.MultiplyAdd(factor, r1, b1));
            factor = TLanes.Broadcast(values[2]);
            (c0, c1) = (TLanes.MultiplyAdd(factor, r0, c0), TLanes.MultiplyAdd(factor, r1, c1));
            factor = TLanes.Broadcast(values[3]);
            (d0, d1) = (TLanes.MultiplyAdd(factor, r0, d0), TLanes.MultiplyAdd(factor, r1, d1));
        }

        target.Put(0, a0, a1);
        target.Put(1, b0, b1);
        target.Put(2, c0, c1);
        target.Put(3, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three(RowPanel panel, float* right, int rightStride, in TileTarget target)
    {
        TLanes a0 = default, b0 = default, c0 = default, d0 = default;
        TLanes a1 = default, b1 = default, c1 = default, d1 = default;
        TLanes a2 = default, b2 = default, c2 = default, d2 = default;
        var steps = panel.Steps;
        var values = panel.Values;
        for (var end = steps + panel.Count; steps < end; steps++, values += RowPanel.Height)
        {
            var row = right + ((nint)(*steps) * rightStride);
            var r0 = TLanes.Load(row);
            var r1 = TLanes.Load(row + TLanes.Count);
            var r2 = TLanes.Load(row + (2 * TLanes.Count));
            var factor = TLanes.Broadcast(values[0]);
            a0 = TLanes.MultiplyAdd(factor, r0, a0);
            a1 = TLanes.MultiplyAdd(factor, r1, a1);
            a2 = TLanes.MultiplyAdd(factor, r2, a2);
            factor = TLanes.Broadcast(values[1]);
            b0 = TLanes.MultiplyAdd(factor, r0, b0);
            b1 = TLanes.MultiplyAdd(factor, r1, b1);
            b2 = TLanes.MultiplyAdd(factor, r2, b2);
            factor = TLanes.Broadcast(values[2]);
            c0 = TLanes.MultiplyAdd(factor, r0, c0);
            c1 = TLanes.MultiplyAdd(factor, r1, c1);
            c2 = TLanes.MultiplyAdd(factor, r2, c2);
            factor = TLanes.Broadcast(values[3]);
            d0 = TLanes.MultiplyAdd(factor, r0, d0);
            d1 = TLanes.MultiplyAdd(factor, r1, d1);
            d2 = TLanes.MultiplyAdd(factor, r2, d2);
        }

        target.Put(0, a0, a1, a2);
        target.Put(1, b0, b1, b2);
        target.Put(2, c0, c1, c2);
        target.Put(3, d0, d1, d2);
    }

    /// <summary>For the 32 registers of AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Five(RowPanel panel, float* right, int rightStride, in TileTarget target)
    {
        TLanes a0 = default, b0 = default, c0 = default, d0 = default;
        TLanes a1 = default, b1 = default, c1 = default, d1 = default;
        TLanes a2 = default, b2 = default, c2 = default, d2 = default;
        TLanes a3 = default, b3 = default, c3 = default, d3 = default;
        TLanes a4 = default, b4 = default, c4 = default, d4 = default;
        var steps = panel.Steps;
        var values = panel.Values;
        for (var end = steps + panel.Count; steps < end; steps++, values += RowPanel.Height)
        {
            var row = right + ((nint)(*steps) * rightStride);
            var r0 = TLanes.Load(row);
            var r1 = TLanes.Load(row + TLanes.Count);
            var r2 = TLanes.Load(row + (2 * TLanes.Count));
            var r3 = TLanes.Load(row + (3 * TLanes.Count));
            var r4 = TLanes.Load(row + (4 * TLanes.Count));
            var factor = TLanes.Broadcast(values[0]);
            a0 = TLanes.MultiplyAdd(factor, r0, a0);
            a1 = TLanes.MultiplyAdd(factor, r1, a1);
            a2 = TLanes.MultiplyAdd(factor, r2, a2);
            a3 = TLanes.MultiplyAdd(factor, r3, a3);
            a4 = TLanes.MultiplyAdd(factor, r4, a4);
            factor = TLanes.Broadcast(values[1]);
            b0 = TLanes.MultiplyAdd(factor, r0, b0);
            b1 = TLanes.MultiplyAdd(factor, r1, b1);
            b2 = TLanes.MultiplyAdd(factor, r2, b2);
            b3 = TLanes.MultiplyAdd(factor, r3, b3);
            b4 = TLanes.MultiplyAdd(factor, r4, b4);
            factor = TLanes.Broadcast(values[2]);
            c0 = TLanes.MultiplyAdd(factor, r0, c0);
            c1 = TLanes.MultiplyAdd(factor, r1, c1);
            c2 = TLanes.MultiplyAdd(factor, r2, c2);
            c3 = TLanes.MultiplyAdd(factor, r3, c3);
            c4 = TLanes.MultiplyAdd(factor, r4, c4);
            factor = TLanes.Broadcast(values[3]);
            d0 = TLanes.MultiplyAdd(factor, r0, d0);
            d1 = TLanes.MultiplyAdd(factor, r1, d1);
            d2 = TLanes.MultiplyAdd(factor, r2, d2);
            d3 = TLanes.MultiplyAdd(factor, r3, d3);
            d4 = TLanes.MultiplyAdd(factor, r4, d4);
        }

        target.Put(0, a0, a1, a2);
        target.Put(0, 3, a3, a4);
        target.Put(1, b0, b1, b2);
        target.Put(1, 3, b3, b4);
        target.Put(2, c0, c1, c2);
        target.Put(2, 3, c3, c4);
        target.Put(3, d0, d1, d2);
        target.Put(3, 3, d3, d4);
    }
}
