using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing.Fourier;

/// <summary>
/// Complex transforms in place, as many side by side as a register has lanes: point n is the registers 2n (real parts) and
/// 2n + 1 (imaginary parts), so that no number ever changes its lane. Unnormalised; forward with exp(-2πi kn/N).
/// </summary>
/// <remarks>
/// Forward: decimation in frequency, backward: decimation in time, so that both work in place without reordering;
/// J. W. Cooley and J. W. Tukey, Math. Comput. 19, 297 (1965).
/// </remarks>
internal static unsafe class FourierTransform
{
    /// <summary>Forward transform.</summary>
    /// <param name="data">The points.</param>
    /// <param name="plan">Length and radices.</param>
    /// <param name="filled">Points from here on are zero and need not be stored as such where a half of them is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLanes>(double* data, FourierPlan plan, int filled)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var first = 0;
        if (2 * filled <= plan.Length && plan.Passes is [{ Radix: 4 }, ..])
        {
            ForwardHalfFilled<TLanes>(data, plan.Passes[0].Stride, plan.Roots(plan.Passes[0]), filled);
            first = 1;
        }
        else
        {
            new Span<double>(data + 2 * TLanes.Count * filled, 2 * TLanes.Count * (plan.Length - filled)).Clear();
        }

        for (var i = first; i < plan.Passes.Length; i++)
        {
            var pass = plan.Passes[i];
            var end = data + 2 * TLanes.Count * plan.Length;
            switch (pass.Radix)
            {
                case 2:
                    ForwardPasses.Two<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                case 3:
                    ForwardPasses.Three<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                case 4:
                    ForwardPasses.Four<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                default:
                    ForwardPasses.Five<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
            }
        }
    }

    /// <summary>Backward transform.</summary>
    /// <param name="data">The points; those from <paramref name="wanted"/> on hold nothing of use afterwards.</param>
    /// <param name="plan">Length and radices.</param>
    /// <param name="wanted">Points that are needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLanes>(double* data, FourierPlan plan, int wanted)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        for (var i = plan.Passes.Length - 1; i >= 0; i--)
        {
            var pass = plan.Passes[i];
            var end = data + 2 * TLanes.Count * plan.Length;
            switch (pass.Radix)
            {
                case 2:
                    BackwardPasses.Two<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                case 3:
                    BackwardPasses.Three<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                case 4 when i == 0 && 2 * wanted <= plan.Length:
                    BackwardHalfWanted<TLanes>(data, pass.Stride, plan.Roots(pass));
                    break;
                case 4:
                    BackwardPasses.Four<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
                default:
                    BackwardPasses.Five<TLanes>(data, end, pass.Stride, plan.Roots(pass));
                    break;
            }
        }
    }

    // The first pass of radix 4 when the upper half is zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardHalfFilled<TLanes>(double* data, int stride, double* roots, int filled)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        new Span<double>(data + 2 * TLanes.Count * filled, 2 * distance - 2 * TLanes.Count * filled).Clear();
        var end = data + distance;
        for (var p = data; p < end; p += 2 * TLanes.Count, roots += 6)
        {
            var (r0, i0) = (TLanes.Load(p), TLanes.Load(p + TLanes.Count));
            var (r1, i1) = (TLanes.Load(p + distance), TLanes.Load(p + distance + TLanes.Count));
            (r0 + r1).Store(p);
            (i0 + i1).Store(p + TLanes.Count);
            ForwardPasses.Rotate(r0 + i1, i0 - r1, roots, p + distance);
            ForwardPasses.Rotate(r0 - r1, i0 - i1, roots + 2, p + 2 * distance);
            ForwardPasses.Rotate(r0 - i1, i0 + r1, roots + 4, p + 3 * distance);
        }
    }

    // The last pass of radix 4 when only the lower half is wanted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardHalfWanted<TLanes>(double* data, int stride, double* roots)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var distance = 2 * TLanes.Count * stride;
        var end = data + distance;
        for (var p = data; p < end; p += 2 * TLanes.Count, roots += 6)
        {
            var (r0, i0) = (TLanes.Load(p), TLanes.Load(p + TLanes.Count));
            BackwardPasses.Rotate(p + distance, roots, out TLanes r1, out var i1);
            BackwardPasses.Rotate(p + 2 * distance, roots + 2, out TLanes r2, out var i2);
            BackwardPasses.Rotate(p + 3 * distance, roots + 4, out TLanes r3, out var i3);
            (r0 + r2 + (r1 + r3)).Store(p);
            (i0 + i2 + (i1 + i3)).Store(p + TLanes.Count);
            (r0 - r2 - (i1 - i3)).Store(p + distance);
            (i0 - i2 + (r1 - r3)).Store(p + distance + TLanes.Count);
        }
    }
}
