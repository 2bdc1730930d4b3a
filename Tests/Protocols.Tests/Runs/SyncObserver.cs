using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Tests.Runs;

/// <summary>Lets a protocol wait for commits, and counts the syncs of the log between start and end of a run.</summary>
internal sealed class SyncObserver(string log) : IRunObserver
{
    private readonly Lock _gate = new();
    private readonly List<(long Points, TaskCompletionSource Reached)> _waiting = [];
    private long _stored;
    private int _atStart;

    public int Syncs { get; private set; }

    public int SyncsNow => SyncCounter.Of(log);

    public void Started(RunRecord run) => _atStart = SyncsNow;

    public void Acknowledged(SetPoint setPoint, PointBatch batch) => Release(batch.Count);

    public void Progressed(RunProgress progress) => Syncs = SyncsNow - _atStart;

    /// <summary>Completes when so many points are durable.</summary>
    public Task StoredAsync(long points)
    {
        lock (_gate)
        {
            if (_stored >= points)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((points, reached));
            return reached.Task;
        }
    }

    /// <summary>Completes when the log has been synced so often since the process began.</summary>
    public async Task SyncedAsync(int syncs, CancellationToken cancellationToken)
    {
        while (SyncsNow < syncs)
        {
            await Task.Delay(1, cancellationToken);
        }
    }

    private void Release(int points)
    {
        lock (_gate)
        {
            _stored += points;
            foreach (var waiting in _waiting.Where(entry => entry.Points <= _stored).ToArray())
            {
                waiting.Reached.TrySetResult();
                _waiting.Remove(waiting);
            }
        }
    }
}
