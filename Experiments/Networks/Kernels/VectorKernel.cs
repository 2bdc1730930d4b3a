using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        ArgumentOutOfRangeException.ThrowIfLessThan(addend.Length, target.Length);
        ref var targets = ref MemoryMarshal.GetReference(target);
        ref var addends = ref MemoryMarshal.GetReference(addend);
        var factors = Vector256.Create(factor);
        var index = 0;
        for (; index <= target.Length - Lanes; index += Lanes)
        {
            Vector256.FusedMultiplyAdd(factors, Load(ref addends, index), Load(ref targets, index)).StoreUnsafe(ref targets, (nuint)index);
        }

        for (; index < target.Length; index++)
        {
            target[index] = Math.FusedMultiplyAdd(factor, addend[index], target[index]);
        }
    }

    /// <summary>target = factor · source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, source.Length);
        ref var sources = ref MemoryMarshal.GetReference(source);
        ref var targets = ref MemoryMarshal.GetReference(target);
        var factors = Vector256.Create(factor);
        var index = 0;
        for (; index <= source.Length - Lanes; index += Lanes)
        {
            (factors * Load(ref sources, index)).StoreUnsafe(ref targets, (nuint)index);
        }

        for (; index < source.Length; index++)
        {
            target[index] = factor * source[index];
        }
    }

    /// <summary>left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, left.Length);
        ref var lefts = ref MemoryMarshal.GetReference(left);
        ref var rights = ref MemoryMarshal.GetReference(right);
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var index = 0;
        for (; index <= left.Length - (2 * Lanes); index += 2 * Lanes)
        {
            even = Vector256.FusedMultiplyAdd(Load(ref lefts, index), Load(ref rights, index), even);
            odd = Vector256.FusedMultiplyAdd(Load(ref lefts, index + Lanes), Load(ref rights, index + Lanes), odd);
        }

        even += odd;
        var half = even.GetLower() + even.GetUpper();
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
        ArgumentOutOfRangeException.ThrowIfLessThan(sum.Length, state.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(bias.Length, state.Length);
        ref var states = ref MemoryMarshal.GetReference(state);
        ref var sums = ref MemoryMarshal.GetReference(sum);
        ref var biases = ref MemoryMarshal.GetReference(bias);
        var leaks = Vector256.Create(leak);
        var index = 0;
        for (; index <= state.Length - Lanes; index += Lanes)
        {
            var now = Load(ref states, index);
            Vector256.FusedMultiplyAdd(leaks, Load(ref sums, index) + Load(ref biases, index) - now, now).StoreUnsafe(ref states, (nuint)index);
        }

        for (; index < state.Length; index++)
        {
            state[index] = Math.FusedMultiplyAdd(leak, sum[index] + bias[index] - state[index], state[index]);
        }
    }

    /// <summary>output = a input³ + b input² + c input + d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cubic(ReadOnlySpan<double> input, (double A, double B, double C, double D) coefficients, Span<double> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Length, input.Length);
        ref var inputs = ref MemoryMarshal.GetReference(input);
        ref var outputs = ref MemoryMarshal.GetReference(output);
        var (a, b, c, d) = coefficients;
        var index = 0;
        for (; index <= input.Length - Lanes; index += Lanes)
        {
            var x = Load(ref inputs, index);
            var sum = Vector256.FusedMultiplyAdd(Vector256.Create(a), x, Vector256.Create(b));
            sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(c));
            Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(d)).StoreUnsafe(ref outputs, (nuint)index);
        }

        for (; index < input.Length; index++)
        {
            var x = input[index];
            output[index] = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(a, x, b), x, c), x, d);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double start, int index) => Vector256.LoadUnsafe(ref start, (nuint)index);
}
