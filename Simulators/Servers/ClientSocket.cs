using System.Net;
using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>One client's TCP connection with what has arrived on it. Its calls block, on the connection's own thread.</summary>
/// <remarks>The buffer grows with what has really arrived, never with what a client claims to send.</remarks>
internal sealed class ClientSocket(Socket socket) : IDisposable
{
    private const int InitialLength = 1 << 14;

    private static readonly TimeSpan s_lookout = TimeSpan.FromMilliseconds(50);

    private byte[] _buffer = new byte[InitialLength];
    private int _start;
    private int _end;

    /// <summary>What has arrived and was not consumed yet; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Buffered => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Where the client is.</summary>
    public IPAddress? RemoteAddress => (socket.RemoteEndPoint as IPEndPoint)?.Address is { IsIPv4MappedToIPv6: true } mapped
        ? mapped.MapToIPv4()
        : (socket.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>Whether the client has sent more than was consumed.</summary>
    public bool HasUnread => _end > _start || socket.Available > 0;

    /// <summary>Forgets the first bytes of <see cref="Buffered"/>.</summary>
    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Waits until so many bytes are buffered; false when the connection was closed before.</summary>
    /// <exception cref="SocketException">The client is gone.</exception>
    public bool Fill(int count)
    {
        while (_end - _start < count)
        {
            MakeRoom();
            var received = socket.Receive(_buffer.AsSpan(_end));
            if (received == 0)
            {
                return false;
            }

            _end += received;
        }

        return true;
    }

    /// <summary>Sends all of it.</summary>
    /// <exception cref="SocketException">The client is gone.</exception>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Closes in an orderly way and so ends calls that block; from any thread.</summary>
    public void Stop()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }
    }

    /// <summary>Cancels the source when the client leaves; returns when the source is cancelled.</summary>
    /// <remarks>Looks every now and then: to be told of it at once would make each later call slower.</remarks>
    public async Task CancelWhenGoneAsync(CancellationTokenSource source)
    {
        while (!source.IsCancellationRequested)
        {
            await Task.Delay(s_lookout, TimeProvider.System, source.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0)
            {
                await source.CancelAsync();
            }
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => socket.Dispose();

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
}
