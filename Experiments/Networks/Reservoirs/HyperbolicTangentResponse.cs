using SpinBench.Networks.Force;

namespace SpinBench.Networks.Reservoirs;

/// <summary>The neuron of an echo-state network, y = tanh x: with the driver of hyperbolic tangent, y = 2 u - 1.</summary>
public sealed class HyperbolicTangentResponse : INeuronResponse
{
    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output)
    {
        for (var neuron = 0; neuron < drive.Length; neuron++)
        {
            output[neuron] = (2 * drive[neuron]) - 1;
        }
    }
}
