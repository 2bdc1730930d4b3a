using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>The textbook network of outputs ±1, one neuron after the other in random order until none changes (J. J. Hopfield, Proc. Natl. Acad. Sci. 79, 2554 (1982)).</summary>
public static class BinaryNetwork
{
    /// <summary>Lets the network settle from a state.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="input">+1 or -1 for each neuron.</param>
    /// <param name="stream">Decides the order.</param>
    /// <returns>Where it came to rest, which it always does: the weights are symmetric.</returns>
    public static sbyte[] Settle(HopfieldWeights weights, ReadOnlySpan<sbyte> input, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, weights.NeuronCount);
        var states = input.ToArray();
        var row = new double[states.Length];
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var neuron in MaxCut.RandomOrder.Of(states.Length, stream))
            {
                weights.CopyRow(neuron, row);
                var field = 0.0;
                for (var other = 0; other < row.Length; other++)
                {
                    field += row[other] * states[other];
                }

                if (field * states[neuron] < 0)
                {
                    states[neuron] = (sbyte)-states[neuron];
                    isChanged = true;
                }
            }
        }

        return states;
    }
}
