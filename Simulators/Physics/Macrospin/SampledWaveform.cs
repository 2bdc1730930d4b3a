namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>
/// Straight lines through samples at equal intervals, the first at the ensemble's start; the last one holds from then on.
/// Junctions may share one.
/// </summary>
public sealed record SampledWaveform : DriveWaveform
{
    private readonly double[] _samples;

    /// <param name="samples">At least one sample; they are copied.</param>
    /// <param name="interval">Time between them in s, above 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or the interval is no positive number.</exception>
    public SampledWaveform(IReadOnlyCollection<double> samples, double interval)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0 || !(interval > 0) || !double.IsFinite(interval))
        {
            throw new ArgumentException("A sampled waveform needs a sample and an interval above 0 s.", nameof(samples));
        }

        _samples = [.. samples];
        Interval = interval;
    }

    /// <summary>Time between samples in s.</summary>
    public double Interval { get; }

    internal override (double Lowest, double Highest) Range => (_samples.Min(), _samples.Max());

    /// <summary>The value at a time in s, 0 or more.</summary>
    internal double At(double time)
    {
        var position = time / Interval;
        if (position >= _samples.Length - 1)
        {
            return _samples[^1];
        }

        var index = (int)position;
        return Math.FusedMultiplyAdd(position - index, _samples[index + 1] - _samples[index], _samples[index]);
    }
}
