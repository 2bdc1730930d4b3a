namespace SpinBench.Networks.PBits;

/// <summary>
/// P-bits with sparse links and biases: I_i = I0 (sum_j J_ij m_j + h_i). With J_ij = J_ji it samples exp(-I0 E),
/// E = -(m·J·m/2 + h·m); Camsari et al., Phys. Rev. X 7, 031014 (2017), Eqs. (1) to (3). A link may also go one way only.
/// </summary>
public sealed class PBitNetwork
{
    private readonly int[] _starts;
    private readonly int[] _sources;
    private readonly double[] _weights;
    private readonly double[] _biases;

    /// <summary>Makes a network.</summary>
    /// <param name="biases">h of each p-bit.</param>
    /// <param name="links">Links; those between the same two in the same direction add up.</param>
    /// <exception cref="ArgumentException">A link goes nowhere, to its own p-bit, or has no finite weight.</exception>
    public PBitNetwork(IReadOnlyList<double> biases, IEnumerable<PBitLink> links)
    {
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(links);
        _biases = [.. biases];
        var rows = Enumerable.Range(0, _biases.Length).Select(_ => new SortedDictionary<int, double>()).ToArray();
        foreach (var link in links)
        {
            if ((uint)link.Target >= (uint)rows.Length || (uint)link.Source >= (uint)rows.Length || link.Target == link.Source || !double.IsFinite(link.Weight))
            {
                throw new ArgumentException($"{link} is no link of a network of {rows.Length} p-bits.", nameof(links));
            }

            rows[link.Target][link.Source] = rows[link.Target].GetValueOrDefault(link.Source) + link.Weight;
        }

        foreach (var row in rows)
        {
            foreach (var source in row.Where(entry => entry.Value == 0).Select(entry => entry.Key).ToArray())
            {
                row.Remove(source);
            }
        }

        _starts = new int[rows.Length + 1];
        for (var target = 0; target < rows.Length; target++)
        {
            _starts[target + 1] = _starts[target] + rows[target].Count;
        }

        _sources = [.. rows.SelectMany(row => row.Keys)];
        _weights = [.. rows.SelectMany(row => row.Values)];
    }

    /// <summary>P-bits.</summary>
    public int Count => _biases.Length;

    /// <summary>Links, each direction for itself.</summary>
    public int LinkCount => _sources.Length;

    /// <summary>h.</summary>
    public ReadOnlySpan<double> Biases => _biases;

    /// <summary>Whether every link goes both ways with one weight: only then there is an energy.</summary>
    public bool IsSymmetric => Enumerable.Range(0, Count).All(target => Enumerable.Range(_starts[target], _starts[target + 1] - _starts[target])
        .All(place => Weight(_sources[place], target) == _weights[place]));

    internal ReadOnlySpan<int> Starts => _starts;

    internal ReadOnlySpan<int> AllSources => _sources;

    internal ReadOnlySpan<double> AllWeights => _weights;

    /// <summary>The p-bits that one feels, ascending.</summary>
    public ReadOnlySpan<int> Sources(int target) => _sources.AsSpan(_starts[target].._starts[target + 1]);

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<double> Weights(int target) => _weights.AsSpan(_starts[target].._starts[target + 1]);

    /// <summary>J; 0 where there is no link.</summary>
    public double Weight(int target, int source)
    {
        var place = Sources(target).BinarySearch(source);
        return place >= 0 ? Weights(target)[place] : 0;
    }

    /// <summary>Both directions of a link.</summary>
    public static IEnumerable<PBitLink> Both(int first, int second, double weight) => [new(first, second, weight), new(second, first, weight)];

    /// <summary>E of a state of +1 and -1. It means something in a symmetric network only.</summary>
    public double Energy(ReadOnlySpan<sbyte> state)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Count);
        var energy = 0.0;
        for (var target = 0; target < Count; target++)
        {
            var pull = 2 * _biases[target];
            for (var place = _starts[target]; place < _starts[target + 1]; place++)
            {
                pull += _weights[place] * state[_sources[place]];
            }

            energy -= pull * state[target] / 2;
        }

        return energy;
    }
}
