namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>How far a state is from what was stored.</summary>
public static class RecallScore
{
    /// <summary>Neurons that differ from the nearest of all patterns and their inverses; one that is neither ON nor OFF always does.</summary>
    /// <param name="states">+1, -1 or 0 for each neuron.</param>
    /// <param name="patterns">One or more patterns of +1 and -1, as long.</param>
    public static int WrongNeurons(ReadOnlySpan<sbyte> states, IReadOnlyList<sbyte[]> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var fewest = states.Length;
        foreach (var pattern in patterns)
        {
            var (same, opposite) = (0, 0);
            for (var neuron = 0; neuron < states.Length; neuron++)
            {
                same += states[neuron] == pattern[neuron] ? 1 : 0;
                opposite += states[neuron] == -pattern[neuron] ? 1 : 0;
            }

            fewest = Math.Min(fewest, states.Length - Math.Max(same, opposite));
        }

        return fewest;
    }
}
