using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>Passes of the backward transform: the conjugate roots of unity, then a butterfly with real and imaginary parts exchanged.</summary>
internal static unsafe class BackwardPasses
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<TLanes>(double* data, double* end, int stride, double* roots)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        for (var p = data; p < data + distance; p += 2 * TLanes.Count, roots += 2)
        {
            for (var q = p; q < end; q += 2 * distance)
            {
                var (r0, i0) = (TLanes.Load(q), TLanes.Load(q + TLanes.Count));
                Rotate(q + distance, roots, out TLanes r1, out var i1);
                (r0, i0, r1, i1) = (r0 + r1, i0 + i1, r0 - r1, i0 - i1);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                r1.Store(q + distance);
                i1.Store(q + distance + TLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three<TLanes>(double* data, double* end, int stride, double* roots)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        for (var p = data; p < data + distance; p += 2 * TLanes.Count, roots += 4)
        {
            for (var q = p; q < end; q += 3 * distance)
            {
                var (r0, i0) = (TLanes.Load(q), TLanes.Load(q + TLanes.Count));
                Rotate(q + distance, roots, out TLanes r1, out var i1);
                Rotate(q + 2 * distance, roots + 2, out TLanes r2, out var i2);
                Butterflies.Three(ref i0, ref r0, ref i1, ref r1, ref i2, ref r2);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                r1.Store(q + distance);
                i1.Store(q + distance + TLanes.Count);
                r2.Store(q + 2 * distance);
                i2.Store(q + 2 * distance + TLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<TLanes>(double* data, double* end, int stride, double* roots)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        for (var p = data; p < data + distance; p += 2 * TLanes.Count, roots += 6)
        {
            for (var q = p; q < end; q += 4 * distance)
            {
                var (r0, i0) = (TLanes.Load(q), TLanes.Load(q + TLanes.Count));
                Rotate(q + distance, roots, out TLanes r1, out var i1);
                Rotate(q + 2 * distance, roots + 2, out TLanes r2, out var i2);
                Rotate(q + 3 * distance, roots + 4, out TLanes r3, out var i3);
                Butterflies.Four(ref i0, ref r0, ref i1, ref r1, ref i2, ref r2, ref i3, ref r3);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                r1.Store(q + distance);
                i1.Store(q + distance + TLanes.Count);
                r2.Store(q + 2 * distance);
                i2.Store(q + 2 * distance + TLanes.Count);
                r3.Store(q + 3 * distance);
                i3.Store(q + 3 * distance + TLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Five<TLanes>(double* data, double* end, int stride, double* roots)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        for (var p = data; p < data + distance; p += 2 * TLanes.Count, roots += 8)
        {
            for (var q = p; q < end; q += 5 * distance)
            {
                var (r0, i0) = (TLanes.Load(q), TLanes.Load(q + TLanes.Count));
                Rotate(q + distance, roots, out TLanes r1, out var i1);
                Rotate(q + 2 * distance, roots + 2, out TLanes r2, out var i2);
                Rotate(q + 3 * distance, roots + 4, out TLanes r3, out var i3);
                Rotate(q + 4 * distance, roots + 6, out TLanes r4, out var i4);
                Butterflies.Five(ref i0, ref r0, ref i1, ref r1, ref i2, ref r2, ref i3, ref r3, ref i4, ref r4);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                r1.Store(q + distance);
                i1.Store(q + distance + TLanes.Count);
                r2.Store(q + 2 * distance);
                i2.Store(q + 2 * distance + TLanes.Count);
                r3.Store(q + 3 * distance);
                i3.Store(q + 3 * distance + TLanes.Count);
                r4.Store(q + 4 * distance);
                i4.Store(q + 4 * distance + TLanes.Count);
            }
        }
    }

    /// <summary>Loads a complex number times the conjugate of a root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rotate<TLanes>(double* source, double* root, out TLanes real, out TLanes imaginary)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var (r, i) = (TLanes.Load(source), TLanes.Load(source + TLanes.Count));
        var cos = TLanes.Broadcast(root[0]);
        var sin = TLanes.Broadcast(root[1]);
        real = TLanes.MultiplyAdd(r, cos, i * sin);
        imaginary = TLanes.MultiplySubtract(i, cos, r * sin);
    }
}
