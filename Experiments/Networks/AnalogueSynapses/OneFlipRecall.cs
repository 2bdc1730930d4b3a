namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>
/// Recall from every input that differs from a pattern in one point: neurons are updated one after the other, first to last, until
/// none changes.
/// </summary>
public static class OneFlipRecall
{
    private const double Tie = 1e-9;
    private const int MostSweeps = 100;

    /// <summary>How many of the inputs, one for each point of each pattern, come back to their pattern.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="weights">The weights, pair by pair.</param>
    /// <param name="ties">What a field of zero does.</param>
    public static int Count(AssociativePatterns patterns, ReadOnlySpan<double> weights, TieRule ties)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var matrix = Matrix(weights, patterns.NeuronCount);
        var count = 0;
        foreach (var pattern in patterns.Patterns)
        {
            for (var flipped = 0; flipped < patterns.NeuronCount; flipped++)
            {
                var states = (sbyte[])pattern.Points.Clone();
                states[flipped] = (sbyte)-states[flipped];
                Settle(matrix, states, ties);
                count += states.AsSpan().SequenceEqual(pattern.Points) ? 1 : 0;
            }
        }

        return count;
    }

    // With symmetric weights and no self-coupling it comes to rest, but for ties, which may go round.
    private static void Settle(double[] matrix, sbyte[] states, TieRule ties)
    {
        var isChanged = true;
        for (var sweep = 0; isChanged && sweep < MostSweeps; sweep++)
        {
            isChanged = false;
            for (var neuron = 0; neuron < states.Length; neuron++)
            {
                var field = 0.0;
                for (var other = 0; other < states.Length; other++)
                {
                    field += matrix[(neuron * states.Length) + other] * states[other];
                }

                var next = Math.Abs(field) > Tie ? (sbyte)Math.Sign(field) : ties switch { TieRule.Up => (sbyte)1, TieRule.Down => (sbyte)-1, _ => states[neuron] };
                isChanged |= next != states[neuron];
                states[neuron] = next;
            }
        }
    }

    private static double[] Matrix(ReadOnlySpan<double> weights, int count)
    {
        var matrix = new double[count * count];
        var pair = 0;
        for (var first = 0; first < count; first++)
        {
            for (var second = first + 1; second < count; second++, pair++)
            {
                (matrix[(first * count) + second], matrix[(second * count) + first]) = (weights[pair], weights[pair]);
            }
        }

        return matrix;
    }
}
