using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// Box and Muller's transform of whole registers: two uniform words to two standard normal deviates.
/// </summary>
/// <remarks>
/// <para>Radius: r² = -2 ln u with u = (word/2 | 1)/2³¹, so that r ends at 6.56. Angle: πy/2 with y from -1 to 1, and the lowest
/// bit of the first word chooses one of the two opposite points.</para>
/// <para>The polynomials are minimax fits: r² is off by less than 5e-7, sine and cosine by less than 7e-7 of one, which is far
/// below what 10¹² samples show; a deviate has the 24 bits of float32.</para>
/// <para>Source: G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29, 610 (1958).</para>
/// </remarks>
internal static class GaussianTransform<TWords, TSingles>
    where TWords : unmanaged, IWordLanes<TWords, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    private const uint BitsOfHalfRoot = 0x3F3504F3; // sqrt(1/2): mantissas are taken between it and twice that
    private const uint ExponentOfScale = 31u << 23; // 2³¹ in the exponent's place

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform(TWords radiusWord, TWords angleWord, out TSingles first, out TSingles second)
    {
        var radius = SignedRadius(radiusWord);
        var y = angleWord.ToNumbers() * TSingles.Broadcast(1f / (1u << 31));
        var square = y * y;

        var cosine = TSingles.MultiplyAdd(square, TSingles.Broadcast(8.5819064e-4f), TSingles.Broadcast(-0.020810628f));
        var sine = TSingles.MultiplyAdd(square, TSingles.Broadcast(-4.334685e-3f), TSingles.Broadcast(0.07943735f));
        cosine = TSingles.MultiplyAdd(square, cosine, TSingles.Broadcast(0.25365075f));
        sine = TSingles.MultiplyAdd(square, sine, TSingles.Broadcast(-0.6458945f));
        cosine = TSingles.MultiplyAdd(square, cosine, TSingles.Broadcast(-1.2336982f));
        sine = TSingles.MultiplyAdd(square, sine, TSingles.Broadcast(1.5707912f));
        cosine = TSingles.MultiplyAdd(square, cosine, TSingles.Broadcast(0.99999994f));
        first = radius * cosine;
        second = radius * (y * sine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSingles SignedRadius(TWords word)
    {
        var bits = TWords.BitsOf(((word >>> 1) | TWords.Broadcast(1)).ToNumbers());

        // u = 2^exponent · (1 + x), 1 + x from sqrt(1/2) to sqrt(2); x is exact.
        var shifted = bits - TWords.Broadcast(ExponentOfScale + BitsOfHalfRoot);
        var exponent = (shifted >> 23).ToNumbers();
        var mantissa = (shifted & TWords.Broadcast((1 << 23) - 1)) + TWords.Broadcast(BitsOfHalfRoot);
        var x = mantissa.AsNumbers() - TSingles.Broadcast(1);

        // -2 ln(1 + x)/x
        var slope = TSingles.MultiplyAdd(x, TSingles.Broadcast(-0.2371645f), TSingles.Broadcast(0.37775326f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-0.41178644f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(0.49766114f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-0.6660964f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(1.0000381f));
        slope = TSingles.MultiplyAdd(x, slope, TSingles.Broadcast(-2.0000057f));
        var square = TSingles.MultiplyAdd(exponent, TSingles.Broadcast(-2 * 0.6931472f), x * slope);
        var radius = TWords.BitsOf(TSingles.SquareRoot(square));
        return (radius | (word << 31)).AsNumbers();
    }
}
