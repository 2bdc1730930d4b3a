using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// One generator of random 32-bit words a lane: C. Doty-Humphrey's "sfc32", three words that are mixed and one that counts.
/// </summary>
/// <remarks>
/// It runs for some hundred words only and is then restarted from a block of Philox, so that every word remains a pure
/// function of the counter. In vector registers a word costs about nine operations; one of Philox4x32-10 costs thirty to
/// forty. Passes PractRand and TestU01's BigCrush.
/// </remarks>
internal unsafe struct WordGenerator<TWords, TSingles>
    where TWords : unmanaged, IWordLanes<TWords, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    private TWords _a;
    private TWords _b;
    private TWords _c;
    private TWords _counter;

    /// <param name="state">First words of all lanes, then all second words and so on.</param>
    /// <param name="stride">Words from one row of the state to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordGenerator(uint* state, int stride)
    {
        _a = TWords.Load(state);
        _b = TWords.Load(state + stride);
        _c = TWords.Load(state + (2 * stride));
        _counter = TWords.Load(state + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TWords Next()
    {
        var word = _a + _b + _counter;
        _counter += TWords.Broadcast(1);
        _a = _b ^ (_b >>> 9);
        _b = _c + (_c << 3);
        _c = ((_c << 21) | (_c >>> 11)) + word;
        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(uint* state, int stride)
    {
        _a.Store(state);
        _b.Store(state + stride);
        _c.Store(state + (2 * stride));
        _counter.Store(state + (3 * stride));
    }
}
