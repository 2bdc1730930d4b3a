using System.Net.Sockets;

namespace SpinBench.Instruments.Channels;

/// <summary>Waits for one socket on a thread of its own, which begins with the first wait and sleeps between waits.</summary>
/// <remarks>
/// A socket that was once used asynchronously is followed by the runtime's event loop from then on, and every later answer
/// wakes two more threads, however it is received: that costs a third of the round trips. A bench has a dozen connections.
/// </remarks>
internal sealed class SocketWatcher(Socket socket) : IDisposable
{
    // How long a closed or cancelled wait may still hold the socket.
    private const int SliceInMicroseconds = 20_000;

    private readonly object _gate = new();
    private Thread? _thread;
    private Wait? _wait;
    private volatile bool _isClosed;

    /// <summary>Waits until the socket can be read or written, or has failed; one wait at a time.</summary>
    public async ValueTask WaitAsync(SelectMode mode, CancellationToken cancellationToken)
    {
        var wait = new Wait(mode);
        await using var registration = cancellationToken.UnsafeRegister(
            static (wait, token) => ((Wait)wait!).Done.TrySetCanceled(token), wait);
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

        await wait.Done.Task;
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
            while (!wait.IsOver)
            {
                if (_isClosed || IsReady(wait.Mode))
                {
                    wait.Done.TrySetResult();
                }
            }
        }
    }

    private Wait? Next()
    {
        lock (_gate)
        {
            while (_wait is null or { IsOver: true })
            {
                if (_isClosed)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _wait;
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

    private sealed class Wait(SelectMode mode)
    {
        public SelectMode Mode => mode;

        public bool IsOver => Done.Task.IsCompleted;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
