namespace SpinBench.Networks.Force;

/// <summary>Neurons that differ: each answers by a cubic of its own.</summary>
/// <param name="neurons">One cubic a neuron.</param>
public sealed class CubicPopulation(IReadOnlyList<CubicResponse> neurons) : INeuronResponse
{
    private readonly CubicResponse[] _neurons = [.. neurons];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are not as many drives as neurons.</exception>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output)
    {
        if (drive.Length != _neurons.Length)
        {
            throw new ArgumentException($"There are {drive.Length} drives for {_neurons.Length} neurons.", nameof(drive));
        }

        for (var neuron = 0; neuron < drive.Length; neuron++)
        {
            output[neuron] = (2 * _neurons[neuron].ReadOut(drive[neuron])) - 1;
        }
    }
}
