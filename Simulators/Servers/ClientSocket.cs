using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>One client's TCP connection with what has arrived on it, tuned for question and answer.</summary>
/// <remarks>
/// <para>After an answer the next question mostly comes within a fraction of a millisecond. Waiting for it in the kernel
/// saves two hand-overs between threads; only a client that takes longer, or others that need the thread, make the
/// connection asynchronous.</para>
/// <para>The buffer grows with what has really arrived, never with what a client claims to send.</para>
/// </remarks>
internal sealed class ClientSocket : IDisposable
{
    private const int InitialLength = 1 << 14;
    private const int PollMicroseconds = 1000;

    private readonly Socket _socket;
    private byte[] _buffer = new byte[InitialLength];
    private int _start;
    private int _end;

    public ClientSocket(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
    }

    /// <summary>What has arrived and was not consumed yet; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Buffered => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Whether the client has sent more than was consumed.</summary>
    public bool HasUnread => _end > _start || _socket.Available > 0;

    /// <summary>Forgets the first bytes of <see cref="Buffered"/>.</summary>
    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Waits until so many bytes are buffered; false when the client closed before.</summary>
    /// <exception cref="SocketException">The client is gone.</exception>
    public ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken) =>
        _end - _start >= count ? new ValueTask<bool>(true) : ReceiveAsync(count, cancellationToken);

    /// <summary>Sends all of it; at once as far as the client has room.</summary>
    /// <exception cref="SocketException">The client is gone.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var sent = _socket.Send(bytes.Span, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success when sent == bytes.Length => ValueTask.CompletedTask,
            SocketError.Success or SocketError.WouldBlock => SendRestAsync(bytes[sent..], cancellationToken),
            _ => throw new SocketException((int)error),
        };
    }

    /// <summary>Cancels the source when the client leaves, or returns when the source is cancelled. Nobody may receive meanwhile.</summary>
    public async Task CancelWhenGoneAsync(CancellationTokenSource source)
    {
        try
        {
            do
            {
                // Also ends for bytes that were received long ago: only the poll tells what is there now.
                await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, source.Token);
            }
            while (!_socket.Poll(0, SelectMode.SelectRead));

            if (_socket.Available == 0)
            {
                await source.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            // What was waited for has come.
        }
        catch (SocketException)
        {
            await source.CancelAsync();
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _socket.Dispose();

    private async ValueTask<bool> ReceiveAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MakeRoom();
            var received = TryReceive(out var error);
            if (error == SocketError.WouldBlock)
            {
                received = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken);
            }
            else if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }

            if (received == 0)
            {
                return false;
            }

            _end += received;
        }

        return true;
    }

    private int TryReceive(out SocketError error)
    {
        error = SocketError.WouldBlock;
        return ThreadPool.PendingWorkItemCount == 0 && _socket.Poll(PollMicroseconds, SelectMode.SelectRead)
            ? _socket.Receive(_buffer.AsSpan(_end), SocketFlags.None, out error)
            : 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        while (rest.Length > 0)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None, cancellationToken)..];
        }
    }
}
