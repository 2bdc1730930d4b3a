namespace SpinBench.Simulators.Servers;

/// <summary>
/// Locks of one instrument, as VXI-11 and HiSLIP know them: one client holds the exclusive one, or several share one by
/// its name, of whom one may hold the exclusive one besides.
/// </summary>
/// <remarks>Safe to call from any thread. A raw socket knows no locks and is not held back by them.</remarks>
internal sealed class InstrumentLock
{
    private readonly Lock _gate = new();
    private readonly HashSet<object> _sharing = [];
    private string _name = "";
    private object? _exclusive;
    private TaskCompletionSource? _release;
    private volatile bool _isHeld;

    /// <summary>Whether somebody holds the exclusive lock.</summary>
    public bool IsExclusive
    {
        get
        {
            lock (_gate)
            {
                return _exclusive is not null;
            }
        }
    }

    /// <summary>Clients that hold a lock.</summary>
    public int HolderCount
    {
        get
        {
            lock (_gate)
            {
                return _sharing.Count + (_exclusive is null || _sharing.Contains(_exclusive) ? 0 : 1);
            }
        }
    }

    /// <summary>Whether the client may talk to the instrument.</summary>
    public bool Allows(object client) => !_isHeld || AllowsWhileHeld(client);

    /// <summary>Waits until the client may talk to the instrument; false when the time-out came first.</summary>
    public ValueTask<bool> WaitForAccessAsync(object client, TimeSpan timeout, CancellationToken cancellationToken) =>
        Allows(client) ? new ValueTask<bool>(true) : WaitAsync(() => Allows(client), timeout, cancellationToken);

    /// <summary>Whether the client holds the exclusive lock.</summary>
    public bool HoldsExclusive(object client)
    {
        lock (_gate)
        {
            return ReferenceEquals(_exclusive, client);
        }
    }

    /// <summary>Whether the client shares a lock.</summary>
    public bool HoldsShared(object client)
    {
        lock (_gate)
        {
            return _sharing.Contains(client);
        }
    }

    /// <summary>Takes the exclusive lock; false when the time-out came first.</summary>
    public ValueTask<bool> LockAsync(object client, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(() => TryLock(client), timeout, cancellationToken);

    /// <summary>Takes part in the shared lock of a name; false when the time-out came first.</summary>
    public ValueTask<bool> ShareAsync(object client, string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(() => TryShare(client, name), timeout, cancellationToken);

    /// <summary>Gives back the exclusive lock; false when the client does not hold it.</summary>
    public bool Unlock(object client)
    {
        lock (_gate)
        {
            return ReferenceEquals(_exclusive, client) && Change(() => _exclusive = null);
        }
    }

    /// <summary>Leaves the shared lock; false when the client takes no part in it.</summary>
    public bool Unshare(object client)
    {
        lock (_gate)
        {
            return _sharing.Contains(client) && Change(() => _sharing.Remove(client));
        }
    }

    private bool AllowsWhileHeld(object client)
    {
        lock (_gate)
        {
            return _exclusive is null
                ? _sharing.Count == 0 || _sharing.Contains(client)
                : ReferenceEquals(_exclusive, client);
        }
    }

    private bool TryLock(object client)
    {
        lock (_gate)
        {
            return AllowsWhileHeld(client) && Change(() => _exclusive = client);
        }
    }

    private bool TryShare(object client, string name)
    {
        lock (_gate)
        {
            var isOpen = _exclusive is null || ReferenceEquals(_exclusive, client);
            return isOpen && (_sharing.Count == 0 || name == _name) && Change(() =>
            {
                _sharing.Add(client);
                _name = name;
            });
        }
    }

    private bool Change(Action change)
    {
        change();
        _isHeld = _exclusive is not null || _sharing.Count > 0;
        _release?.TrySetResult();
        _release = null;
        return true;
    }

    private async ValueTask<bool> WaitAsync(Func<bool> attempt, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Task released;
            lock (_gate)
            {
                if (attempt())
                {
                    return true;
                }

                _release ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                released = _release.Task;
            }

            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - TimeProvider.System.GetElapsedTime(started);
            if (timeout != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
            {
                return false;
            }

            try
            {
                await released.WaitAsync(left, cancellationToken);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
