namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Takes the samples of one run, tells the progress, and lets nothing out that is not finite.</summary>
internal sealed class SampleRecorder
{
    private const long CheckInterval = 4096;

    private readonly double[] _times;
    private readonly CartesianVector[] _samples;
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private int _taken;

    public SampleRecorder(double[] times, CartesianVector start, IProgress<double>? progress, CancellationToken cancellation)
    {
        _times = times;
        _samples = new CartesianVector[times.Length];
        _progress = progress;
        _cancellation = cancellation;
        Start = start;
        Record(start);
    }

    public CartesianVector Start { get; }

    /// <summary>Time in s of the next sample; infinite after the last.</summary>
    public double NextTime => _taken < _times.Length ? _times[_taken] : double.PositiveInfinity;

    public double EndTime => _times[^1];

    public void Record(CartesianVector m)
    {
        if (!double.IsFinite(m.X + m.Y + m.Z))
        {
            throw new ArithmeticException(FormattableString.Invariant(
                $"The magnetisation is no longer a number at {_times[_taken] * 1e9:G6} ns: the drive gave fields without limit."));
        }

        _samples[_taken++] = m;
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report((double)_taken / _times.Length);
    }

    public void ThrowIfCancelled(long step)
    {
        if (step % CheckInterval == CheckInterval - 1)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    public MacrospinTrajectory Finish(long steps, long rejected) => new(_times, _samples, steps, rejected);
}
