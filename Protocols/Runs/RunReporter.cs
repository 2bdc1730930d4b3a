using SpinBench.Protocols.Runs.Storage;

namespace SpinBench.Protocols.Runs;

/// <summary>Tells the observer what has become durable, and how far the run is.</summary>
internal sealed class RunReporter
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly RunRecord _run;
    private readonly Envelope _envelope;
    private readonly IRunObserver? _observer;
    private readonly TimeProvider _wallClock;
    private readonly long _started;
    private long _before;
    private long _points;
    private long _lastReport;
    private SetPoint? _setPoint;

    public RunReporter(RunRecord run, Envelope envelope, IRunObserver? observer, TimeProvider wallClock)
    {
        (_run, _envelope, _observer, _wallClock) = (run, envelope, observer, wallClock);
        _started = _lastReport = wallClock.GetTimestamp();
    }

    public TimeSpan Elapsed => _wallClock.GetElapsedTime(_started);

    /// <summary>Tells of the beginning, with the points that an earlier part of the run has left.</summary>
    public void Start(long points)
    {
        _before = _points = points;
        _observer?.Started(_run);
    }

    /// <summary>Passes on what a commit has made durable. Called from the writer's flow.</summary>
    public void Acknowledge(IReadOnlyList<RunEntry> entries)
    {
        var hasEnded = false;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case BatchEntry batch:
                    _points += batch.Batch.Count;
                    _setPoint = batch.SetPoint;
                    _observer?.Acknowledged(batch.SetPoint, batch.Batch);
                    break;
                case SetPointEntry chosen:
                    _setPoint = chosen.SetPoint;
                    break;
                case EventEntry happened:
                    _observer?.Happened(happened.Event);
                    break;
                case EndEntry:
                    hasEnded = true;
                    break;
            }
        }

        if (_observer is not null && (hasEnded || _wallClock.GetElapsedTime(_lastReport) >= s_interval))
        {
            _lastReport = _wallClock.GetTimestamp();
            _observer.Progressed(Progress());
        }
    }

    private RunProgress Progress()
    {
        var fraction = _envelope.Points > 0 ? Math.Min(1, (double)_points / _envelope.Points) : 0;
        var here = _envelope.Points > 0 ? (double)(_points - _before) / _envelope.Points : 0;
        TimeSpan? left = here > 0 ? Elapsed * ((1 - fraction) / here) : null;
        return new RunProgress(_points, _setPoint, _envelope.SetPoints, fraction, Elapsed, left);
    }
}
