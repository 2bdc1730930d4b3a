namespace SpinBench.Networks.Force.Signals;

/// <summary>
/// A signal that repeats, from samples of one period. Between samples it is the cubic convolution of R. G. Keys, IEEE Trans.
/// Acoust. Speech Signal Process. 29, 1153 (1981), which goes through the samples.
/// </summary>
public sealed class PeriodicSignal : ITargetSignal
{
    private readonly double[][] _samples;

    /// <summary>Takes one period.</summary>
    /// <param name="channels">Name of each channel.</param>
    /// <param name="samples">Values at even times of the period, its end left out: [channel][sample].</param>
    /// <param name="period">Period in s, above 0.</param>
    public PeriodicSignal(IReadOnlyList<string> channels, double[][] samples, double period)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        (Channels, _samples, Period) = (channels, samples, period);
    }

    /// <summary>Name of each channel.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public int ChannelCount => _samples.Length;

    /// <inheritdoc/>
    public double Period { get; }

    /// <summary>Samples of a period.</summary>
    public int SampleCount => _samples[0].Length;

    /// <summary>The samples of a channel.</summary>
    public IReadOnlyList<double> Samples(int channel) => _samples[channel];

    /// <inheritdoc/>
    public void Evaluate(double time, Span<double> values)
    {
        var turns = time / Period;
        var place = (turns - Math.Floor(turns)) * SampleCount;
        for (var channel = 0; channel < _samples.Length; channel++)
        {
            values[channel] = CubicConvolution.AtCircle(_samples[channel], place);
        }
    }
}
