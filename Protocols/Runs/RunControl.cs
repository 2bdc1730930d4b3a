namespace SpinBench.Protocols.Runs;

/// <summary>Pauses a run between two batches of points and lets it go on. Safe to call from any thread.</summary>
/// <remarks>A paused bench stays as it is, bias and field included; on a simulated one time stands still.</remarks>
public sealed class RunControl
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _pause;

    /// <summary>Whether the run shall stand still.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate)
            {
                return _pause is not null;
            }
        }
    }

    /// <summary>Asks the run to stand still behind the present batch.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _pause ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets the run go on.</summary>
    public void Continue()
    {
        lock (_gate)
        {
            _pause?.TrySetResult();
            _pause = null;
        }
    }

    internal async ValueTask WhilePausedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? pause;
            lock (_gate)
            {
                pause = _pause?.Task;
            }

            if (pause is null)
            {
                return;
            }

            await pause.WaitAsync(cancellationToken);
        }
    }
}
