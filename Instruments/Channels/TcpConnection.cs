using System.Net.Sockets;

namespace SpinBench.Instruments.Channels;

/// <summary>A TCP connection to an instrument or to what stands before it.</summary>
/// <remarks>
/// An answer that comes within a millisecond is taken on the caller's own thread: going through the thread pool would cost
/// several times the round trip itself. One conversation at a time.
/// </remarks>
internal sealed class TcpConnection : IDisposable
{
    private const int PatienceInMicroseconds = 1000;

    private readonly Socket _socket;
    private readonly string _resourceName;
    private readonly TimeProvider _time;
    private readonly TcpSocketOptions _options;
    private string? _fault;

    public TcpConnection(Socket socket, string resourceName, TimeProvider time, TcpSocketOptions options)
    {
        (_socket, _resourceName, _time, _options) = (socket, resourceName, time, options);
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
        try
        {
            var sent = _socket.Send(message.Span, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success when sent == message.Length => ValueTask.CompletedTask,
                SocketError.Success or SocketError.WouldBlock => SendRestAsync(message, Math.Max(0, sent), cancellationToken),
                _ => throw new SocketException((int)error),
            };
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    /// <summary>Receives what has come, at least one byte.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfUnusable();
        try
        {
            if (_socket.Poll(PatienceInMicroseconds, SelectMode.SelectRead))
            {
                var count = _socket.Receive(buffer.Span, SocketFlags.None, out var error);
                switch (error)
                {
                    case SocketError.Success:
                        return ValueTask.FromResult(Arrived(count));
                    case SocketError.WouldBlock:
                        break;
                    default:
                        throw new SocketException((int)error);
                }
            }

            return WaitAndReceiveAsync(buffer, timeout, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
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
                sent += await _socket.SendAsync(message[sent..], both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Break("the instrument does not take what is sent to it. Open it again.");
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
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
            return Arrived(await _socket.ReceiveAsync(buffer, both.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant(
                $"{_resourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    private int Arrived(int count) =>
        count > 0 ? count : throw Break("the instrument has closed the connection. Open it again.");

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
