using SpinBench.Networks.Kernels;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force.Signals;

/// <summary>A network that has learned, running on nothing but its own output. Not safe for concurrent use.</summary>
public sealed class SignalGenerator : IDisposable
{
    private readonly SignalNetwork _learned;
    private readonly RecurrentNetwork _network;
    private readonly double[] _output;

    /// <summary>Starts where learning ended, or from another state.</summary>
    /// <param name="learned">The network; it stays as it is.</param>
    /// <param name="stateSeed">Draws another state, as before learning, with outputs of zero; null to go on from the stored one.</param>
    public SignalGenerator(SignalNetwork learned, ulong? stateSeed = null)
    {
        ArgumentNullException.ThrowIfNull(learned);
        _learned = learned;
        var count = learned.Settings.NeuronCount;
        double[] state = [.. learned.State];
        _output = [.. learned.Output];
        if (stateSeed is { } seed)
        {
            var stream = new RandomStream(seed, "force/state");
            state = [.. state.Select(_ => (2 * stream.NextUniform()) - 1)];
            Array.Clear(_output);
        }

        _network = new RecurrentNetwork(learned.Settings, learned.Activation.Create(count, learned.Seed), learned.Weights, state);
    }

    /// <summary>One update.</summary>
    /// <param name="outputs">Receives the outputs z, a channel each; see <see cref="SignalScale.Restore"/>.</param>
    public void Next(Span<double> outputs)
    {
        _network.Update([], _output);
        var y = _network.Output;
        for (var output = 0; output < _output.Length; output++)
        {
            _output[output] = VectorKernel.Dot(y, _learned.ReadOut.AsSpan(output * y.Length, y.Length));
        }

        _output.CopyTo(outputs);
    }

    /// <summary>So many updates in the numbers of the user.</summary>
    /// <param name="updates">Updates.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The values after each update: [channel][update].</returns>
    public double[][] Run(int updates, CancellationToken cancellationToken = default)
    {
        double[][] values = [.. _output.Select(_ => new double[updates])];
        Span<double> outputs = stackalloc double[_output.Length];
        for (var update = 0; update < updates; update++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Next(outputs);
            _learned.Scale.Restore(outputs);
            for (var channel = 0; channel < values.Length; channel++)
            {
                values[channel][update] = outputs[channel];
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => (_network.Response as IDisposable)?.Dispose();
}
