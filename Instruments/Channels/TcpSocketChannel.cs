using System.Net.Sockets;

namespace SpinBench.Instruments.Channels;

/// <summary>A raw TCP socket to an instrument: bytes only, messages end with line feed.</summary>
internal sealed class TcpSocketChannel : IMessageChannel
{
    private readonly Socket _socket;
    private readonly TcpSocketOptions _options;
    private bool _isClosed;

    public TcpSocketChannel(Socket socket, VisaResourceName name, TimeProvider time, TcpSocketOptions options)
    {
        _socket = socket;
        _options = options;
        ResourceName = name.Text;
        Time = time;
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(
            SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Math.Ceiling(options.KeepAliveTime.TotalSeconds));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 2);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    public string ResourceName { get; }

    public TimeProvider Time { get; }

    public ChannelFeatures Features => ChannelFeatures.None;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.WriteTimeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (message.Length > 0)
            {
                message = message[await _socket.SendAsync(message, both.Token)..];
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException(ResourceName, "the instrument does not take what is sent to it.");
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        using var deadline = new CancellationTokenSource(timeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var count = await _socket.ReceiveAsync(buffer, both.Token);
            return count > 0
                ? new ChannelRead(count, End: false)
                : throw new ChannelException(ResourceName, "the instrument has closed the connection. Open it again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant(
                $"{ResourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
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

        return ValueTask.CompletedTask;
    }

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A raw socket has no serial poll.");

    public ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A raw socket has no trigger.");

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private ChannelException Lost(Exception exception) => _isClosed
        ? new ChannelException(ResourceName, "the connection was closed here. Open it again.", exception)
        : new ChannelException(ResourceName, $"the connection is lost ({exception.Message}). "
            + "The instrument keeps its last state: its outputs may be live.", exception);
}
