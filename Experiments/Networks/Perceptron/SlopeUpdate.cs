namespace SpinBench.Networks.Perceptron;

/// <summary>
/// Subtracts the gradient of a batch from each layer's slope s. A neuron fires with P(s z), so that dL/ds = Σ (dL/dz) z / s;
/// reads are differentiated as the probability that they are drawn from.
/// </summary>
/// <remarks>
/// Errors hold dL/dz over the slope of the output layer (its own p - y leaves it out). The sum runs in one order on one
/// thread: it costs a thousandth of the weights' products, and threads change no bit.
/// </remarks>
internal sealed class SlopeUpdate(NetworkParts parts, BatchMemory memory, SlopeLearning learning)
{
    /// <summary>Moves every layer's slope by one batch.</summary>
    public void Apply()
    {
        double[] gradients = [.. Enumerable.Range(0, parts.Layers.Length).Select(Gradient)];
        for (var layer = 0; layer < gradients.Length; layer++)
        {
            var neurons = parts.NeuronsOf(layer);
            neurons.Slope = Math.Clamp(neurons.Slope - (learning.Rate * gradients[layer]), learning.Lowest, learning.Highest);
        }
    }

    /// <summary>dL/ds of a layer, mean over the batch.</summary>
    public unsafe double Gradient(int layer)
    {
        var neurons = parts.NeuronsOf(layer);
        var sum = 0.0;
        for (var row = 0; row < memory.Count; row++)
        {
            sum += neurons.SumTimesErrors(memory.Fields(layer, row), memory.Errors(layer, row));
        }

        return parts.Output.Neurons.Slope / neurons.Slope * sum / memory.Count;
    }
}
