using System.Numerics;
using System.Runtime.CompilerServices;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// White noise by index: the standard normal deviate at index n is a pure function of a key and n, whatever the vector width and
/// however the numbers are cut into spans.
/// </summary>
/// <remarks>
/// <para>Take the key from <see cref="RandomStream.KeyOf"/> with a name of your own. Spans may start anywhere and be of any
/// length; thousands of numbers at once are cheapest, since a segment must be run through up to the first one asked for.</para>
/// <para>A segment of 4096 numbers is 256 rows of 16 lanes. The blocks of Philox at the counters 16·segment + lane start the
/// lanes' generators; see <see cref="WordGenerator{TWords,TSingles}"/> and <see cref="GaussianTransform{TWords,TSingles}"/>.</para>
/// <para>Doubles are the same float32 deviates, widened.</para>
/// </remarks>
internal static unsafe class GaussianStream
{
    private const int Lanes = GaussianKernel.LaneAlignment;
    private const int PairLength = 2 * Lanes;
    private const int SegmentLength = 4096;

    /// <summary>Fills a span with the deviates at <paramref name="first"/>, <paramref name="first"/> + 1 …</summary>
    public static void Fill(ulong key, ulong first, Span<float> target, VectorWidth width = VectorWidth.Widest)
    {
        var kernel = GaussianKernel.For(width);
        while (!target.IsEmpty)
        {
            var part = PartWithinSegment(first, target.Length);
            FillWithinSegment(kernel, key, first, target[..part]);
            target = target[part..];
            first += (ulong)part;
        }
    }

    /// <inheritdoc cref="Fill(ulong, ulong, Span{float}, VectorWidth)"/>
    public static void Fill(ulong key, ulong first, Span<double> target, VectorWidth width = VectorWidth.Widest)
    {
        var kernel = GaussianKernel.For(width);
        Span<float> narrow = stackalloc float[SegmentLength];
        while (!target.IsEmpty)
        {
            var part = PartWithinSegment(first, target.Length);
            FillWithinSegment(kernel, key, first, narrow[..part]);
            Widen(narrow[..part], target);
            target = target[part..];
            first += (ulong)part;
        }
    }

    private static int PartWithinSegment(ulong first, int length) =>
        Math.Min(length, SegmentLength - (int)(first % SegmentLength));

    private static void FillWithinSegment(GaussianKernel kernel, ulong key, ulong first, Span<float> target)
    {
        var start = (int)(first % SegmentLength);
        var state = stackalloc uint[WordSeeds.StateWords * Lanes];
        var pair = stackalloc float[PairLength];
        WordSeeds.Fill(key, first / SegmentLength * Lanes, state, Lanes);
        kernel.Skip(state, Lanes, Lanes, start / PairLength);

        var offset = start % PairLength;
        if (offset > 0)
        {
            kernel.Fill(state, Lanes, Lanes, pair, 1);
            var head = Math.Min(PairLength - offset, target.Length);
            new Span<float>(pair + offset, head).CopyTo(target);
            target = target[head..];
        }

        var pairs = target.Length / PairLength;
        fixed (float* pointer = target)
        {
            kernel.Fill(state, Lanes, Lanes, pointer, pairs);
        }

        target = target[(pairs * PairLength)..];
        if (!target.IsEmpty)
        {
            kernel.Fill(state, Lanes, Lanes, pair, 1);
            new Span<float>(pair, target.Length).CopyTo(target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> narrow, Span<double> target)
    {
        var index = 0;
        for (; index <= narrow.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(narrow[index..]), out var low, out var high);
            low.CopyTo(target[index..]);
            high.CopyTo(target[(index + Vector<double>.Count)..]);
        }

        for (; index < narrow.Length; index++)
        {
            target[index] = narrow[index];
        }
    }
}
