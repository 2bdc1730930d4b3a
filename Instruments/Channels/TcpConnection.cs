using System.Net.Sockets;

namespace SpinBench.Instruments.Channels;

/// <summary>A TCP connection to an instrument or to what stands before it.</summary>
/// <remarks>
/// An answer that comes within a millisecond is taken on the caller's own thread: going through the thread pool would cost
/// as much as the round trip itself. One conversation at a time.
/// </remarks>
internal sealed class TcpConnection : IDisposable
{
    private const int PatienceInMicroseconds = 1000;

    private readonly Socket _socket;
    private readonly SocketWatcher _watcher;
    private readonly string _resourceName;
    private readonly TimeProvider _time;
    private readonly TcpSocketOptions _options;
    private string? _fault;

    public TcpConnection(Socket socket, string resourceName, TimeProvider time, TcpSocketOptions options)
    {
        (_socket, _resourceName, _time, _options) = (socket, resourceName, time, options);
        _watcher = new SocketWatcher(socket);
        socket.Blocking = false;
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(
            SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Math.Ceiling(options.KeepAliveTime.TotalSeconds));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 2);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    /// <summary>VISA resource name of what is spoken to.</summary>
    public string ResourceName => _resourceName;

    /// <summary>Sends all of a message, or makes the connection unusable: nobody knows what half a message does.</summary>
    /// <exception cref="ChannelException">The link is lost, or the peer takes nothing.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfUnusable();
        var sent = TrySend(message.Span);
        return sent == message.Length ? ValueTask.CompletedTask : SendRestAsync(message, sent, cancellationToken);
    }

    /// <summary>Receives what has come, at least one byte.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfUnusable();
        return TryReceive(buffer.Span, PatienceInMicroseconds) is var count and > 0
            ? ValueTask.FromResult(count)
            : WaitAndReceiveAsync(buffer, timeout, cancellationToken);
    }

    /// <summary>Throws away what has arrived and was not received yet.</summary>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public void DiscardArrived()
    {
        ThrowIfUnusable();
        try
        {
            var rubbish = new byte[4096];
            while (_socket.Available > 0 && _socket.Receive(rubbish) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    /// <summary>Refuses the connection's further use.</summary>
    /// <param name="fault">What happened, as a sentence without its address.</param>
    /// <returns>The error to throw.</returns>
    public ChannelException Break(string fault)
    {
        _fault ??= fault;
        return new ChannelException(_resourceName, fault);
    }

    public void Dispose()
    {
        _fault = "the connection was closed here. Open it again.";
        _watcher.Dispose();
        _socket.Dispose();
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> message, int sent, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.WriteTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (sent < message.Length)
            {
                await _watcher.WaitAsync(SelectMode.SelectWrite, both.Token);
                sent += TrySend(message.Span[sent..]);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Break("the instrument does not take what is sent to it. Open it again.");
        }
        finally
        {
            if (sent < message.Length)
            {
                _fault ??= "only a part of the last message left. Open the connection again.";
            }
        }
    }

    private async ValueTask<int> WaitAndReceiveAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (true)
            {
                await _watcher.WaitAsync(SelectMode.SelectRead, both.Token);
                if (TryReceive(buffer.Span, patience: 0) is var count and > 0)
                {
                    return count;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant(
                $"{_resourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
        }
    }

    // 0 when the peer takes nothing at present.
    private int TrySend(ReadOnlySpan<byte> message)
    {
        try
        {
            var sent = _socket.Send(message, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success => sent,
                SocketError.WouldBlock => 0,
                _ => throw new SocketException((int)error),
            };
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    // 0 when nothing comes within so many microseconds.
    private int TryReceive(Span<byte> buffer, int patience)
    {
        try
        {
            if (!_socket.Poll(patience, SelectMode.SelectRead))
            {
                return 0;
            }

            var count = _socket.Receive(buffer, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success when count > 0 => count,
                SocketError.Success => throw Break("the instrument has closed the connection. Open it again."),
                SocketError.WouldBlock => 0,
                _ => throw new SocketException((int)error),
            };
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    private void ThrowIfUnusable()
    {
        if (_fault is not null)
        {
            throw new ChannelException(_resourceName, _fault);
        }
    }

    private ChannelException Lost(Exception exception)
    {
        _fault ??= $"the connection is lost ({exception.Message}). "
            + "The instrument keeps its last state: its outputs may be live.";
        return new ChannelException(_resourceName, _fault, exception);
    }
}
