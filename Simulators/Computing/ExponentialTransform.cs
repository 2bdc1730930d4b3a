using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <summary>Whole registers of exponential deviates with mean one, -ln(1 - v) of a uniform v.</summary>
/// <remarks>
/// v has 62 bits and keeps 24 of them however small it is, so that the first event of a very rare process falls where it should.
/// The polynomial is off by a relative 3·10⁻⁶; deviates end at 16.6, above which lie 6·10⁻⁸ of them.
/// </remarks>
internal static class ExponentialTransform<TWords, TSingles>
    where TWords : unmanaged, IWordLanes<TWords, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    private const uint BitsOfHalfRoot = 0x3F3504F3; // sqrt(1/2): mantissas are taken between it and twice that
    private const uint BitsOfOne = 0x3F800000;
    private const float Largest = 1 - (1f / (1 << 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSingles Transform(TWords word, TWords lowWord)
    {
        var low = (lowWord >>> 1).ToNumbers() * TSingles.Broadcast(1f / (1L << 62));
        var v = TSingles.MultiplyAdd((word >>> 1).ToNumbers(), TSingles.Broadcast(1f / (1u << 31)), low);
        v = TSingles.Clamp(v, TSingles.Broadcast(0), TSingles.Broadcast(Largest));

        // 1 - v = 2^exponent (1 + x), 1 + x from sqrt(1/2) to sqrt(2); x = 2^-exponent - 1 - v 2^-exponent loses nothing of v.
        var shifted = (TWords.BitsOf(TSingles.Broadcast(1) - v) - TWords.Broadcast(BitsOfHalfRoot)) >> 23;
        var inverse = (TWords.Broadcast(BitsOfOne) - (shifted << 23)).AsNumbers();
        var x = TSingles.NegatedMultiplyAdd(v, inverse, inverse - TSingles.Broadcast(1));

        // -ln(1 + x)/x
        var slope = TSingles.MultiplyAdd(x, TSingles.Broadcast(-0.11858225f), TSingles.Broadcast(0.18887663f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-0.20589322f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(0.24883057f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-0.3330482f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(0.50001905f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-1.0000029f));
        return TSingles.MultiplyAdd(shifted.ToNumbers(), TSingles.Broadcast(-0.6931472f), x * slope);
    }
}
