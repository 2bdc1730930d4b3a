using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>A response whose outputs are noisy: normal, independent at every update and neuron.</summary>
/// <remarks>The noise goes on from update to update: one response belongs to one network.</remarks>
/// <param name="response">What is noisy.</param>
/// <param name="standardDeviation">Of y, which goes from -1 to 1.</param>
/// <param name="seed">Seed of the noise.</param>
public sealed class NoisyResponse(INeuronResponse response, double standardDeviation, ulong seed) : INeuronResponse
{
    private readonly RandomStream _noise = new(seed, "force/output noise");

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output)
    {
        response.Respond(drive, output);
        foreach (ref var y in output)
        {
            y += standardDeviation * _noise.NextGaussian();
        }
    }
}
