namespace SpinBench.Simulators.Servers;

/// <content>Waiting for answers and for room.</content>
public sealed partial class InstrumentLink
{
    private TaskCompletionSource? _change;

    /// <summary>Waits until the client may send more.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken) =>
        await WaitAsync(static link => link._pending < MostPendingMessages, Timeout.InfiniteTimeSpan, cancellationToken);

    private void Announce()
    {
        var change = _change;
        _change = null;
        change?.TrySetResult();
        Changed?.Invoke();
    }

    private async ValueTask<bool> WaitAsync(
        Func<InstrumentLink, bool> condition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Task change;
            lock (_firmware.Clock)
            {
                if (_isClosed || condition(this))
                {
                    return !_isClosed;
                }

                _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _change.Task;
            }

            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - TimeProvider.System.GetElapsedTime(started);
            if (timeout != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
            {
                return false;
            }

            try
            {
                await change.WaitAsync(left, cancellationToken);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
