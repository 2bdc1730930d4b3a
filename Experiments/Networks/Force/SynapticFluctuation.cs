using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>
/// Synapses that are never twice the same: before every update each recurrent, feedback and read-out weight is drawn anew as its
/// mean times 1 + σ ξ, with ξ standard normal.
/// </summary>
public sealed class SynapticFluctuation
{
    private readonly RecurrentNetwork _network;
    private readonly double[][] _recurrent;
    private readonly double[] _feedback;
    private readonly double[] _factors;
    private readonly double[] _readOut;
    private readonly RandomStream _stream;

    /// <summary>Takes the present weights of a network as means.</summary>
    /// <param name="network">The network; its weights are changed from now on.</param>
    /// <param name="relative">σ, 0 or more.</param>
    /// <param name="seed">Decides the fluctuations.</param>
    public SynapticFluctuation(RecurrentNetwork network, double relative, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(relative);
        (_network, Relative, _stream) = (network, relative, new RandomStream(seed, "force/fluctuation"));
        _recurrent = [.. Enumerable.Range(0, network.Recurrent.RowCount).Select(row => network.Recurrent.Values(row).ToArray())];
        _feedback = [.. network.Feedback];
        _factors = new double[network.Feedback.Length];
        _readOut = new double[network.Feedback.Length];
    }

    /// <summary>σ.</summary>
    public double Relative { get; }

    /// <summary>Draws all synapses anew.</summary>
    public void Redraw()
    {
        for (var row = 0; row < _recurrent.Length; row++)
        {
            Fluctuate(_recurrent[row], _network.Recurrent.Values(row));
        }

        Fluctuate(_feedback, _network.Feedback);
        for (var index = 0; index < _factors.Length; index++)
        {
            _factors[index] = Factor();
        }
    }

    /// <summary>The read-out weights as they are in this update.</summary>
    /// <param name="means">As they were written, output by output.</param>
    /// <returns>Valid until the next call.</returns>
    public Span<double> OfReadOut(ReadOnlySpan<double> means)
    {
        for (var index = 0; index < _readOut.Length; index++)
        {
            _readOut[index] = _factors[index] * means[index];
        }

        return _readOut;
    }

    private void Fluctuate(ReadOnlySpan<double> means, Span<double> weights)
    {
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = Factor() * means[index];
        }
    }

    private double Factor() => 1 + (Relative * _stream.NextGaussian());
}
