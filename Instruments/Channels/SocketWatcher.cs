using System.Net.Sockets;

namespace SpinBench.Instruments.Channels;

/// <summary>Waits for one socket on a thread of its own, which begins with the first wait and sleeps between waits.</summary>
/// <remarks>
/// A socket that was once used asynchronously is followed by the runtime's event loop from then on, and every later answer
/// wakes two more threads, however it is received: that costs a third of the round trips. A bench has a dozen connections.
/// </remarks>
internal sealed class SocketWatcher(Socket socket) : IDisposable
{
    // How late a wait may notice its cancellation.
    private const int SliceInMicroseconds = 5_000;

    private readonly object _gate = new();
    private Thread? _thread;
    private Wait? _wait;
    private volatile bool _isClosed;

    /// <summary>Waits until the socket can be read or written, or has failed; one wait at a time.</summary>
    /// <remarks>A cancelled wait has let go of the socket: closing it in the middle of one would cut off what was sent.</remarks>
    public Task WaitAsync(SelectMode mode, CancellationToken cancellationToken)
    {
        var wait = new Wait(mode, cancellationToken);
        lock (_gate)
        {
            _wait = wait;
            Monitor.Pulse(_gate);
        }

        if (_thread is null)
        {
            _thread = new Thread(Watch) { IsBackground = true, Name = "answers of an instrument" };
            _thread.Start();
        }

        return wait.Done.Task;
    }

    /// <summary>Lets the thread end, and the present wait as if the socket were ready.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Watch()
    {
        while (Next() is { } wait)
        {
            while (!_isClosed && !wait.CancellationToken.IsCancellationRequested && !IsReady(wait.Mode))
            {
            }

            wait.Finish();
        }
    }

    private Wait? Next()
    {
        lock (_gate)
        {
            while (_wait is null && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            var next = _wait;
            _wait = null;
            return next;
        }
    }

    private bool IsReady(SelectMode mode)
    {
        try
        {
            return socket.Poll(SliceInMicroseconds, mode);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Whoever uses the socket next meets the fault itself.
            return true;
        }
    }

    private sealed record Wait(SelectMode Mode, CancellationToken CancellationToken)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Finish()
        {
            if (CancellationToken.IsCancellationRequested)
            {
                Done.SetCanceled(CancellationToken);
            }
            else
            {
                Done.SetResult();
            }
        }
    }
}
