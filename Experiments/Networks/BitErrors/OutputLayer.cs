using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.BitErrors;

/// <summary>From hidden units of ± one scale to scores of at most 16 classes and back, for one image; the same bits on every processor.</summary>
internal static class OutputLayer
{
    /// <summary>Classes, padded.</summary>
    public const int Stride = 16;

    private const int Lanes = 8;

    /// <summary>scores = Σ units of ± scale times their weights, with the sign of each drive.</summary>
    /// <param name="drives">One a unit.</param>
    /// <param name="weights">[unit × stride].</param>
    /// <param name="scale">Magnitude of a unit.</param>
    /// <param name="scores">Receives them, a stride long.</param>
    public static void Forward(ReadOnlySpan<float> drives, ReadOnlySpan<float> weights, float scale, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, drives.Length * Stride);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, Stride);
        ref var start = ref MemoryMarshal.GetReference(weights);
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var unit = 0; unit < drives.Length; unit++)
        {
            var (place, factor) = ((nuint)(unit * Stride), drives[unit] >= 0 ? scale : -scale);
            low += factor * Vector256.LoadUnsafe(ref start, place);
            high += factor * Vector256.LoadUnsafe(ref start, place + Lanes);
        }

        low.CopyTo(scores);
        high.CopyTo(scores[Lanes..]);
    }

    /// <summary>Adds to the gradients of the weights, and turns drives into the slopes of the loss by them: none where a drive is beyond ±1.</summary>
    /// <param name="drives">One a unit; receives the slopes.</param>
    /// <param name="weights">[unit × stride].</param>
    /// <param name="scale">Magnitude of a unit.</param>
    /// <param name="errors">Slopes of the loss by the scores, a stride long.</param>
    /// <param name="gradient">[unit × stride].</param>
    public static void Backward(Span<float> drives, ReadOnlySpan<float> weights, float scale, ReadOnlySpan<float> errors, Span<float> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, drives.Length * Stride);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, weights.Length);
        ref var start = ref MemoryMarshal.GetReference(weights);
        ref var gradients = ref MemoryMarshal.GetReference(gradient);
        var (low, high) = (Vector256.Create(errors), Vector256.Create(errors[Lanes..]));
        for (var unit = 0; unit < drives.Length; unit++)
        {
            var (place, drive) = ((nuint)(unit * Stride), drives[unit]);
            var factor = drive >= 0 ? scale : -scale;
            (Vector256.LoadUnsafe(ref gradients, place) + (factor * low)).StoreUnsafe(ref gradients, place);
            (Vector256.LoadUnsafe(ref gradients, place + Lanes) + (factor * high)).StoreUnsafe(ref gradients, place + Lanes);
            drives[unit] = Math.Abs(drive) <= 1
                ? scale * Vector256.Sum((low * Vector256.LoadUnsafe(ref start, place)) + (high * Vector256.LoadUnsafe(ref start, place + Lanes)))
                : 0;
        }
    }
}
