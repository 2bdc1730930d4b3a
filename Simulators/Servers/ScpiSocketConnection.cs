using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>One client of an instrument's raw socket: lines in, answers out as they come.</summary>
/// <remarks>
/// It blocks on threads of its own: a round trip then costs hardly more than the kernel takes, where an asynchronous one
/// pays for two hand-overs between threads. The second thread starts with the first answer that is not ready at once.
/// </remarks>
internal sealed class ScpiSocketConnection : IClientConnection
{
    private const int ReceiveBufferLength = 1 << 16;

    private readonly Socket _socket;
    private readonly InstrumentLink _link;
    private readonly int _chunkSize;
    private readonly Lock _sending = new();
    private readonly AutoResetEvent _answered = new(initialState: false);
    private readonly AutoResetEvent _room = new(initialState: false);
    private volatile Thread? _sender;
    private volatile bool _isFull;
    private volatile bool _hasEnded;

    public ScpiSocketConnection(Socket socket, ServedInstrument instrument)
    {
        _socket = socket;
        _link = new InstrumentLink(instrument, isAddressedToTalk: false) { Changed = OnChanged };
        _chunkSize = instrument.Quirks.ChunkSize > 0 ? instrument.Quirks.ChunkSize : int.MaxValue;
    }

    public bool HasSpoken { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var receiver = new Thread(() => Serve(ended)) { IsBackground = true, Name = $"{_link.Instrument.Key} receiver" };
        using var stopping = cancellationToken.UnsafeRegister(static connection => ((ScpiSocketConnection)connection!).Stop(), this);
        receiver.Start();
        await ended.Task;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _link.Dispose();
        _answered.Dispose();
        _room.Dispose();
    }

    private void Serve(TaskCompletionSource ended)
    {
        try
        {
            var buffer = new byte[ReceiveBufferLength];
            while (_socket.Receive(buffer) is > 0 and var count && Take(buffer.AsSpan(0, count)))
            {
                HasSpoken |= _link.HasTakenMessage;
            }
        }
        catch (SocketException)
        {
            // The client is gone; the instrument does not mind.
        }
        finally
        {
            Stop();
            _link.Dispose();
            _sender?.Join();
            ended.SetResult();
        }
    }

    private bool Take(ReadOnlySpan<byte> bytes)
    {
        if (_hasEnded || !_link.Write(bytes, end: false))
        {
            return false;
        }

        SendAnswers();
        if (_sender is null && _link.IsBusy)
        {
            _sender = new Thread(SendLateAnswers) { IsBackground = true, Name = $"{_link.Instrument.Key} sender" };
            _sender.Start();
        }

        for (_isFull = true; !_link.HasRoom && !_hasEnded;)
        {
            _room.WaitOne();
        }

        _isFull = false;
        return true;
    }

    private void SendLateAnswers()
    {
        try
        {
            while (!_hasEnded)
            {
                SendAnswers();
                _answered.WaitOne();
            }
        }
        catch (SocketException)
        {
            // The receiver sees it too, and ends the connection.
            Stop();
        }
    }

    // Under one lock, so that answers leave in their order whoever sends them.
    private void SendAnswers()
    {
        lock (_sending)
        {
            while (_link.TakeResponse() is { } response)
            {
                for (var left = response.Span; left.Length > 0;)
                {
                    left = left[_socket.Send(left[..Math.Min(left.Length, _chunkSize)])..];
                }
            }
        }
    }

    // While the lab's clock is held.
    private void OnChanged()
    {
        if (_sender is not null)
        {
            _answered.Set();
        }

        if (_isFull)
        {
            _room.Set();
        }
    }

    // Wakes both threads: a closed socket ends blocking calls with an orderly end for the client.
    private void Stop()
    {
        _hasEnded = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }

        _answered.Set();
        _room.Set();
    }
}
