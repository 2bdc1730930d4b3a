namespace SpinBench.Protocols.Analysis;

/// <summary>How often each state followed each in consecutive readings; all that a two-state Markov chain needs.</summary>
/// <param name="StayedLow">Low after low.</param>
/// <param name="Rose">High after low.</param>
/// <param name="Fell">Low after high.</param>
/// <param name="StayedHigh">High after high.</param>
public readonly record struct TransitionCounts(long StayedLow, long Rose, long Fell, long StayedHigh)
{
    /// <summary>Changes of state.</summary>
    public long Switches => Rose + Fell;

    /// <summary>Readings that began low.</summary>
    public long FromLow => StayedLow + Rose;

    /// <summary>Readings that began high.</summary>
    public long FromHigh => StayedHigh + Fell;

    /// <summary>Counts the pairs of neighbours; a missing reading breaks the chain.</summary>
    public static TransitionCounts Of(ReadOnlySpan<ReadState> states)
    {
        Span<long> counts = stackalloc long[4];
        for (var index = 1; index < states.Length; index++)
        {
            if (states[index] != ReadState.Missing && states[index - 1] != ReadState.Missing)
            {
                counts[2 * (int)states[index - 1] + (int)states[index]]++;
            }
        }

        return new TransitionCounts(counts[0], counts[1], counts[2], counts[3]);
    }
}
