using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>Synapses from every source to every neuron, each with a delay of its own.</summary>
internal sealed class DelayedSynapses
{
    private readonly int _sources;
    private readonly int[] _places;
    private readonly DelayLine _values;

    public DelayedSynapses(int neurons, int sources, int longest, RandomStream stream)
    {
        _sources = sources;
        _places = [.. Enumerable.Range(0, sources * neurons).Select(synapse => (synapse / neurons) + (sources * (int)((longest + 1) * stream.NextUniform())))];
        _values = new DelayLine(sources, longest);
    }

    /// <summary>Takes the newest values and adds weights times delayed values to the sums of the neurons.</summary>
    /// <param name="weights">Source by source: [source × neurons + neuron].</param>
    /// <param name="newest">A value a source.</param>
    /// <param name="sums">A sum a neuron.</param>
    public void AddProduct(ReadOnlySpan<double> weights, ReadOnlySpan<double> newest, Span<double> sums)
    {
        _values.Push(newest);
        var values = _values.Values;
        for (var source = 0; source < _sources; source++)
        {
            for (var neuron = 0; neuron < sums.Length; neuron++)
            {
                var synapse = (source * sums.Length) + neuron;
                sums[neuron] += weights[synapse] * values[_places[synapse]];
            }
        }
    }
}
