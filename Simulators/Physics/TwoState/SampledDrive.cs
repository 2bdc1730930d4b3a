namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>A recorded or composed waveform, repeated for ever.</summary>
public sealed class SampledDrive : DriveWaveform
{
    private readonly double[] _samples;
    private readonly double _interval;
    private readonly bool _interpolates;

    /// <summary>Takes the samples.</summary>
    /// <param name="samples">Values in V or T; the first holds at time 0.</param>
    /// <param name="interval">From one sample to the next in s, above 0.</param>
    /// <param name="interpolates">Straight lines between the samples, from the last to the first too, instead of steps.</param>
    /// <exception cref="ArgumentException">There is no sample, or one that is not finite.</exception>
    public SampledDrive(ReadOnlySpan<double> samples, double interval, bool interpolates = false)
    {
        Require.Positive(interval, nameof(interval));
        _samples = samples.ToArray();
        if (_samples.Length == 0 || !_samples.All(double.IsFinite))
        {
            throw new ArgumentException("A waveform has at least one sample, and finite ones only.", nameof(samples));
        }

        (_interval, _interpolates) = (interval, interpolates);
        (Lowest, Highest) = (_samples.Min(), _samples.Max());
    }

    /// <inheritdoc/>
    public override double Lowest { get; }

    /// <inheritdoc/>
    public override double Highest { get; }

    /// <inheritdoc/>
    public override double At(double time)
    {
        var (index, _) = GridAt(time, _interval);
        var sample = Sample(index);
        return _interpolates
            ? sample + (Sample(index + 1) - sample) * Math.Clamp(time / _interval - index, 0, 1)
            : sample;
    }

    internal override (double Low, double High, double Until) StretchAt(double time)
    {
        var (index, until) = GridAt(time, _interval);
        var (first, last) = (Sample(index), _interpolates ? Sample(index + 1) : Sample(index));
        return (Math.Min(first, last), Math.Max(first, last), until);
    }

    private double Sample(long index) => _samples[(int)(((index % _samples.Length) + _samples.Length) % _samples.Length)];
}
