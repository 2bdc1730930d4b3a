namespace SpinBench.Simulators.Servers;

/// <summary>A client that is served with blocking calls on a thread of its own.</summary>
/// <remarks>
/// A round trip then costs hardly more than the kernel takes, where an asynchronous one pays for two hand-overs between
/// threads.
/// </remarks>
internal abstract class StreamConnection(IByteStream stream, string name) : IClientConnection
{
    private const int ReceiveBufferLength = 1 << 16;

    private volatile bool _hasEnded;

    public abstract bool HasSpoken { get; }

    protected bool HasEnded => _hasEnded;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var receiver = new Thread(() => Serve(ended)) { IsBackground = true, Name = name };
        await using var stopping = cancellationToken.UnsafeRegister(
            static connection => ((StreamConnection)connection!).Stop(), this);
        receiver.Start();
        await ended.Task;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }
    }

    /// <summary>Takes what the client sent; false ends the connection.</summary>
    protected abstract bool Take(Span<byte> bytes);

    /// <summary>The connection has ended; on the receiving thread.</summary>
    protected virtual void OnEnded() { }

    /// <summary>Ends whatever waits; from any thread.</summary>
    protected virtual void Stop()
    {
        _hasEnded = true;
        stream.Stop();
    }

    private void TakeAll()
    {
        var buffer = new byte[ReceiveBufferLength];
        while (stream.Receive(buffer) is > 0 and var count && !_hasEnded && Take(buffer.AsSpan(0, count)))
        {
        }
    }

    private void Serve(TaskCompletionSource ended)
    {
        try
        {
            try
            {
                TakeAll();
            }
            finally
            {
                Stop();
                OnEnded();
            }

            ended.SetResult();
        }
        catch (Exception fault)
        {
            // A fault of the simulated instrument belongs to whoever runs the server, not to a thread.
            ended.SetException(fault);
        }
    }
}
