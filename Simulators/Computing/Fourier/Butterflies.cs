using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>Forward transforms of 3 and 5 points in registers; with real and imaginary parts exchanged, backward ones.</summary>
internal static class Butterflies
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Three<TLanes>(
        ref TLanes r0, ref TLanes i0, ref TLanes r1, ref TLanes i1, ref TLanes r2, ref TLanes i2)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var sine = TLanes.Broadcast(0.86602540378443864676);
        var half = TLanes.Broadcast(0.5);
        var (sumR, sumI) = (r1 + r2, i1 + i2);
        var (differenceR, differenceI) = (r1 - r2, i1 - i2);
        var (centreR, centreI) = (TLanes.NegatedMultiplyAdd(half, sumR, r0), TLanes.NegatedMultiplyAdd(half, sumI, i0));
        (r0, i0) = (r0 + sumR, i0 + sumI);
        r1 = TLanes.MultiplyAdd(sine, differenceI, centreR);
        i1 = TLanes.NegatedMultiplyAdd(sine, differenceR, centreI);
        r2 = TLanes.NegatedMultiplyAdd(sine, differenceI, centreR);
        i2 = TLanes.MultiplyAdd(sine, differenceR, centreI);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four<TLanes>(
        ref TLanes r0, ref TLanes i0, ref TLanes r1, ref TLanes i1,
        ref TLanes r2, ref TLanes i2, ref TLanes r3, ref TLanes i3)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var (evenR, evenI) = (r0 + r2, i0 + i2);
        var (oddR, oddI) = (r0 - r2, i0 - i2);
        var (sumR, sumI) = (r1 + r3, i1 + i3);
        var (differenceR, differenceI) = (r1 - r3, i1 - i3);
        (r0, i0) = (evenR + sumR, evenI + sumI);
        (r1, i1) = (oddR + differenceI, oddI - differenceR);
        (r2, i2) = (evenR - sumR, evenI - sumI);
        (r3, i3) = (oddR - differenceI, oddI + differenceR);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Five<TLanes>(
        ref TLanes r0, ref TLanes i0, ref TLanes r1, ref TLanes i1, ref TLanes r2, ref TLanes i2,
        ref TLanes r3, ref TLanes i3, ref TLanes r4, ref TLanes i4)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var (cos1, sin1) = (TLanes.Broadcast(0.30901699437494742410), TLanes.Broadcast(0.95105651629515357212));
        var (cos2, sin2) = (TLanes.Broadcast(-0.80901699437494742410), TLanes.Broadcast(0.58778525229247312917));
        var (outerR, outerI) = (r1 + r4, i1 + i4);
        var (innerR, innerI) = (r2 + r3, i2 + i3);
        var (outerDifferenceR, outerDifferenceI) = (r1 - r4, i1 - i4);
        var (innerDifferenceR, innerDifferenceI) = (r2 - r3, i2 - i3);
        var (a1R, a1I) = (
            TLanes.MultiplyAdd(cos1, outerR, TLanes.MultiplyAdd(cos2, innerR, r0)),
            TLanes.MultiplyAdd(cos1, outerI, TLanes.MultiplyAdd(cos2, innerI, i0)));
        var (a2R, a2I) = (
            TLanes.MultiplyAdd(cos2, outerR, TLanes.MultiplyAdd(cos1, innerR, r0)),
            TLanes.MultiplyAdd(cos2, outerI, TLanes.MultiplyAdd(cos1, innerI, i0)));
        var (b1R, b1I) = (
            TLanes.MultiplyAdd(sin1, outerDifferenceR, sin2 * innerDifferenceR),
            TLanes.MultiplyAdd(sin1, outerDifferenceI, sin2 * innerDifferenceI));
        var (b2R, b2I) = (
            TLanes.MultiplySubtract(sin2, outerDifferenceR, sin1 * innerDifferenceR),
            TLanes.MultiplySubtract(sin2, outerDifferenceI, sin1 * innerDifferenceI));
        (r0, i0) = (r0 + outerR + innerR, i0 + outerI + innerI);
        (r1, i1) = (a1R + b1I, a1I - b1R);
        (r2, i2) = (a2R + b2I, a2I - b2R);
        (r3, i3) = (a2R - b2I, a2I + b2R);
        (r4, i4) = (a1R - b1I, a1I + b1R);
    }
}
