using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>Sums and products of vectors in double precision; the same bits on every processor, as in <see cref="SymmetricKernel{TNumber}"/>.</summary>
internal static class VectorKernel
{
    private const int Lanes = 4;

    /// <summary>target = target + factor · addend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> addend, double factor)
    {
        addend = addend[..target.Length];
        var factors = Vector256.Create(factor);
        var index = 0;
        for (; index <= target.Length - Lanes; index += Lanes)
        {
            Vector256.FusedMultiplyAdd(factors, Vector256.Create(addend[index..]), Vector256.Create<double>(target[index..])).CopyTo(target[index..]);
        }

        for (; index < target.Length; index++)
        {
            target[index] = Math.FusedMultiplyAdd(factor, addend[index], target[index]);
        }
    }

    /// <summary>left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        right = right[..left.Length];
        var sums = Vector256<double>.Zero;
        var index = 0;
        for (; index <= left.Length - Lanes; index += Lanes)
        {
            sums = Vector256.FusedMultiplyAdd(Vector256.Create(left[index..]), Vector256.Create(right[index..]), sums);
        }

        var half = sums.GetLower() + sums.GetUpper();
        var sum = half.GetElement(0) + half.GetElement(1);
        for (; index < left.Length; index++)
        {
            sum = Math.FusedMultiplyAdd(left[index], right[index], sum);
        }

        return sum;
    }

    /// <summary>state = state + leak · (sum + bias - state), the leaky integration of a neuron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relax(Span<double> state, ReadOnlySpan<double> sum, ReadOnlySpan<double> bias, double leak)
    {
        sum = sum[..state.Length];
        bias = bias[..state.Length];
        var leaks = Vector256.Create(leak);
        var index = 0;
        for (; index <= state.Length - Lanes; index += Lanes)
        {
            var now = Vector256.Create<double>(state[index..]);
            var drive = Vector256.Create(sum[index..]) + Vector256.Create(bias[index..]) - now;
            Vector256.FusedMultiplyAdd(leaks, drive, now).CopyTo(state[index..]);
        }

        for (; index < state.Length; index++)
        {
            state[index] = Math.FusedMultiplyAdd(leak, sum[index] + bias[index] - state[index], state[index]);
        }
    }

    /// <summary>drive = (1 + state)/2, held within 0 and 1.</summary>
    public static void Clip(ReadOnlySpan<double> state, Span<double> drive)
    {
        for (var index = 0; index < state.Length; index++)
        {
            drive[index] = Math.Clamp((1 + state[index]) / 2, 0, 1);
        }
    }
}
