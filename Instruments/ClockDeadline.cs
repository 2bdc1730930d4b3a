namespace SpinBench.Instruments;

/// <summary>A token that is cancelled at a time of a clock.</summary>
/// <remarks>
/// Unlike the timer inside a <see cref="CancellationTokenSource"/> this one repeats: a simulated lab's clock follows such
/// timers but never runs on to them, so that waiting for an instrument does not itself use the deadline up.
/// </remarks>
internal sealed class ClockDeadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ITimer _timer;

    /// <summary>Starts counting.</summary>
    public ClockDeadline(TimeProvider time, TimeSpan duration) =>
        _timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), _source, duration, duration);

    public CancellationToken Token => _source.Token;

    public bool HasPassed => _source.IsCancellationRequested;

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }
}
