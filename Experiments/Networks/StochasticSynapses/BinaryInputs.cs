using System.Numerics;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>Input vectors of zeros and ones with their labels, 64 inputs a word. Immutable; safe for concurrent use.</summary>
public sealed class BinaryInputs
{
    private readonly ulong[] _words;
    private readonly byte[] _labels;
    private readonly int[] _activeCounts;

    private BinaryInputs(int inputCount, int classCount, byte[] labels)
    {
        (InputCount, ClassCount, _labels) = (inputCount, classCount, labels);
        _words = new ulong[labels.Length * StrideOf(inputCount)];
        _activeCounts = new int[labels.Length];
    }

    /// <summary>Number of vectors.</summary>
    public int Count => _labels.Length;

    /// <summary>Inputs of a vector.</summary>
    public int InputCount { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The label of each vector.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Cuts features off at a level.</summary>
    /// <param name="set">The features.</param>
    /// <param name="level">An input is active where its feature is above.</param>
    public static BinaryInputs Of(LabelledSet set, double level)
    {
        ArgumentNullException.ThrowIfNull(set);
        var inputs = new BinaryInputs(set.Features, set.Classes, set.Labels.ToArray());
        for (var index = 0; index < set.Count; index++)
        {
            var features = set.Row(index);
            var words = inputs._words.AsSpan(index * StrideOf(set.Features), StrideOf(set.Features));
            for (var input = 0; input < features.Length; input++)
            {
                words[input / 64] |= features[input] > level ? 1UL << (input % 64) : 0;
            }

            inputs._activeCounts[index] = CountOf(words);
        }

        return inputs;
    }

    /// <summary>Vectors without labels that the caller has packed.</summary>
    internal static BinaryInputs Of(int inputCount, ulong[][] vectors)
    {
        var inputs = new BinaryInputs(inputCount, 1, new byte[vectors.Length]);
        for (var index = 0; index < vectors.Length; index++)
        {
            vectors[index].CopyTo(inputs._words.AsSpan(index * StrideOf(inputCount)));
            inputs._activeCounts[index] = CountOf(vectors[index]);
        }

        return inputs;
    }

    /// <summary>How many inputs of a vector are active.</summary>
    public int ActiveCount(int index) => _activeCounts[index];

    /// <summary>Words of a vector: as many as four lanes of 64 bits fill, zero behind the inputs.</summary>
    internal static int StrideOf(int inputCount) => (inputCount + 255) / 256 * 4;

    internal static int CountOf(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    internal ReadOnlySpan<ulong> Words(int index) => _words.AsSpan(index * StrideOf(InputCount), StrideOf(InputCount));
}
