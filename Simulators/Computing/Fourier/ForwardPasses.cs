using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>Passes of the forward transform: a butterfly, then the roots of unity.</summary>
internal static unsafe class ForwardPasses
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
                var (r1, i1) = (TLanes.Load(q + distance), TLanes.Load(q + distance + TLanes.Count));
                (r0, i0, r1, i1) = (r0 + r1, i0 + i1, r0 - r1, i0 - i1);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                Rotate(r1, i1, roots, q + distance);
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
                var (r1, i1) = (TLanes.Load(q + distance), TLanes.Load(q + distance + TLanes.Count));
                var (r2, i2) = (TLanes.Load(q + 2 * distance), TLanes.Load(q + 2 * distance + TLanes.Count));
                Butterflies.Three(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                Rotate(r1, i1, roots, q + distance);
                Rotate(r2, i2, roots + 2, q + 2 * distance);
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
                var (r1, i1) = (TLanes.Load(q + distance), TLanes.Load(q + distance + TLanes.Count));
                var (r2, i2) = (TLanes.Load(q + 2 * distance), TLanes.Load(q + 2 * distance + TLanes.Count));
                var (r3, i3) = (TLanes.Load(q + 3 * distance), TLanes.Load(q + 3 * distance + TLanes.Count));
                Butterflies.Four(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                Rotate(r1, i1, roots, q + distance);
                Rotate(r2, i2, roots + 2, q + 2 * distance);
                Rotate(r3, i3, roots + 4, q + 3 * distance);
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
                var (r1, i1) = (TLanes.Load(q + distance), TLanes.Load(q + distance + TLanes.Count));
                var (r2, i2) = (TLanes.Load(q + 2 * distance), TLanes.Load(q + 2 * distance + TLanes.Count));
                var (r3, i3) = (TLanes.Load(q + 3 * distance), TLanes.Load(q + 3 * distance + TLanes.Count));
                var (r4, i4) = (TLanes.Load(q + 4 * distance), TLanes.Load(q + 4 * distance + TLanes.Count));
                Butterflies.Five(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3, ref r4, ref i4);
                r0.Store(q);
                i0.Store(q + TLanes.Count);
                Rotate(r1, i1, roots, q + distance);
                Rotate(r2, i2, roots + 2, q + 2 * distance);
                Rotate(r3, i3, roots + 4, q + 3 * distance);
                Rotate(r4, i4, roots + 6, q + 4 * distance);
            }
        }
    }

    /// <summary>Stores a complex number times a root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rotate<TLanes>(TLanes real, TLanes imaginary, double* root, double* target)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var cos = TLanes.Broadcast(root[0]);
        var sin = TLanes.Broadcast(root[1]);
        TLanes.MultiplySubtract(real, cos, imaginary * sin).Store(target);
        TLanes.MultiplyAdd(real, sin, imaginary * cos).Store(target + TLanes.Count);
    }
}
