using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>What an associative memory is asked to keep, and the ideal weights for it.</summary>
public sealed class AssociativePatterns
{
    /// <summary>Takes patterns over.</summary>
    /// <param name="patterns">At least one; all of one length from 2 to 100.</param>
    /// <exception cref="ArgumentException">There is none, or their lengths differ.</exception>
    public AssociativePatterns(IReadOnlyList<Bitmap> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        Patterns = patterns;
        var weights = HopfieldWeights.OfPatterns([.. patterns.Select(pattern => pattern.Points)]);
        NeuronCount = weights.NeuronCount;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(NeuronCount, 100, nameof(patterns));
        var row = new double[NeuronCount];
        var ideal = new List<double>();
        for (var neuron = 0; neuron < NeuronCount; neuron++)
        {
            weights.CopyRow(neuron, row);
            ideal.AddRange(row[(neuron + 1)..].Select(weight => weight / patterns.Count));
        }

        IdealWeights = ideal.ToArray();
    }

    /// <summary>The letters I, C and T of three by three points (W. A. Borders et al., Appl. Phys. Express 10, 013007 (2017)).</summary>
    public static AssociativePatterns Letters { get; } = new(
    [
        Bitmap.Of("I", [".#.", ".#.", ".#."]), Bitmap.Of("C", ["###", "#..", "###"]), Bitmap.Of("T", ["###", ".#.", ".#."]),
    ]);

    /// <summary>The patterns.</summary>
    public IReadOnlyList<Bitmap> Patterns { get; }

    /// <summary>Neurons N: points of a pattern.</summary>
    public int NeuronCount { get; }

    /// <summary>Σ x xᵀ over the number of patterns, pair by pair as <see cref="SynapseArray.Readings"/>.</summary>
    public ReadOnlyMemory<double> IdealWeights { get; }

    /// <summary>The field (W x) of each neuron.</summary>
    /// <param name="weights">Pair by pair.</param>
    /// <param name="states">+1 or -1 for each neuron.</param>
    /// <param name="fields">Receives them.</param>
    public static void Fields(ReadOnlySpan<double> weights, ReadOnlySpan<sbyte> states, Span<double> fields)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, states.Length * (states.Length - 1) / 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(fields.Length, states.Length);
        fields.Clear();
        var pair = 0;
        for (var first = 0; first < states.Length; first++)
        {
            for (var second = first + 1; second < states.Length; second++, pair++)
            {
                fields[first] += weights[pair] * states[second];
                fields[second] += weights[pair] * states[first];
            }
        }
    }

    /// <summary>The smallest x_i (W x)_i of each pattern: it is stable where that is above 0.</summary>
    public double[] Margins(ReadOnlySpan<double> weights)
    {
        var (margins, fields) = (new double[Patterns.Count], new double[NeuronCount]);
        for (var pattern = 0; pattern < margins.Length; pattern++)
        {
            var points = Patterns[pattern].Points;
            Fields(weights, points, fields);
            margins[pattern] = fields.Zip(points, (field, point) => field * point).Min();
        }

        return margins;
    }
}
