using System.Runtime.CompilerServices;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// Exponential and logistic of whole rows. Relative error below 2e-7 (exponential, arguments from -87.3 to 88) and
/// absolute error below 1e-7 (logistic, any argument).
/// </summary>
internal static unsafe class LaneMath<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, float>
{
    // ln 2 in two parts, the first with trailing zeros so that its multiples are exact (Cody and Waite).
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Logistic(float* input, float* output, float* derivative, int count)
    {
        var one = TLanes.Broadcast(1);
        for (var i = 0; i < count; i += TLanes.Count)
        {
            var decay = Exp(TLanes.Broadcast(0) - TLanes.Load(input + i));
            var value = one / (one + decay);
            value.Store(output + i);
            (value * (one - value)).Store(derivative + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(float* input, float offset, float* output, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count)
        {
            Exp(TLanes.Load(input + i) - TLanes.Broadcast(offset)).Store(output + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exp(TLanes argument)
    {
        argument = TLanes.Clamp(argument, TLanes.Broadcast(-87.3f), TLanes.Broadcast(88));
        var power = TLanes.Round(argument * TLanes.Broadcast(1.44269504f));
        var rest = TLanes.MultiplyAdd(power, TLanes.Broadcast(-Ln2High), argument);
        rest = TLanes.MultiplyAdd(power, TLanes.Broadcast(-Ln2Low), rest);

        // The Taylor series to the seventh order: |rest| is at most ln(2)/2, the remainder below 1e-8.
        var sum = TLanes.Broadcast(1f / 5040);
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 720));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 120));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 24));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1f / 6));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(0.5f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Broadcast(1));
        return sum * TLanes.PowerOfTwo(power);
    }
}
