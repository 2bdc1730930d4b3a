using System.Buffers.Binary;
using System.Net.Sockets;
using System.Numerics;
using System.Text;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>HiSLIP messages on one connection. One reader; writers take turns.</summary>
internal sealed class HislipStream(Socket socket) : IDisposable
{
    // Up to here header and payload leave in one piece; beyond, copying would cost more than a second call.
    private const int LongestCopy = 1 << 16;
    private const int LongestPiece = 1 << 17;

    private readonly ClientSocket _client = new(socket);
    private byte[] _output = new byte[1024];

    /// <summary>Whether the client has sent more than was read.</summary>
    public bool HasUnread => _client.HasUnread;

    /// <summary>Held by whoever sends messages that belong together.</summary>
    public Lock Sending { get; } = new();

    /// <summary>The next message's header; null when the connection was closed.</summary>
    /// <exception cref="HislipFatalException">This is no header.</exception>
    public HislipMessage? ReadHeader()
    {
        if (!_client.Fill(HislipMessage.HeaderLength))
        {
            return null;
        }

        if (!HislipMessage.TryRead(_client.Buffered.Span, out var message))
        {
            throw new HislipFatalException(HislipFatalError.BadHeader, "A message begins with HS.");
        }

        _client.Consume(HislipMessage.HeaderLength);
        return message;
    }

    /// <summary>The next bytes of a payload, valid until <see cref="Consume"/>; empty when the connection was closed.</summary>
    /// <param name="left">Bytes of it that were not read yet, more than 0.</param>
    public ReadOnlyMemory<byte> ReadPiece(ulong left)
    {
        var count = (int)Math.Min(left, LongestPiece);
        return _client.Fill(count) ? _client.Buffered[..count] : default;
    }

    /// <summary>Forgets a piece.</summary>
    public void Consume(int count) => _client.Consume(count);

    /// <summary>Takes a short payload whole; null when it is longer or the connection was closed.</summary>
    public byte[]? ReadShort(HislipMessage message, int most)
    {
        if (message.PayloadLength > (ulong)most || !_client.Fill((int)message.PayloadLength))
        {
            return null;
        }

        var payload = _client.Buffered[..(int)message.PayloadLength].ToArray();
        _client.Consume(payload.Length);
        return payload;
    }

    /// <summary>Reads a payload and forgets it; false when the connection was closed before its end.</summary>
    public bool Skip(ulong left)
    {
        while (left > 0)
        {
            var piece = ReadPiece(left);
            if (piece.IsEmpty)
            {
                return false;
            }

            Consume(piece.Length);
            left -= (ulong)piece.Length;
        }

        return true;
    }

    /// <summary>Sends a message.</summary>
    public void Send(HislipType type, byte controlCode, uint parameter, ReadOnlySpan<byte> payload = default)
    {
        lock (Sending)
        {
            var header = new HislipMessage(type, controlCode, parameter, (ulong)payload.Length);
            var copied = payload.Length > LongestCopy ? 0 : payload.Length;
            var length = HislipMessage.HeaderLength + copied;
            if (length > _output.Length)
            {
                _output = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
            }

            header.Write(_output);
            payload[..copied].CopyTo(_output.AsSpan(HislipMessage.HeaderLength));
            _client.Send(_output.AsSpan(0, length));
            _client.Send(payload[copied..]);
        }
    }

    /// <summary>Sends a message with an 8-byte number.</summary>
    public void Send(HislipType type, ulong number)
    {
        Span<byte> payload = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(payload, number);
        Send(type, 0, 0, payload);
    }

    /// <summary>Says that a message was not understood.</summary>
    public void SendError(HislipError error, string text) =>
        Send(HislipType.Error, (byte)error, 0, Encoding.ASCII.GetBytes(text));

    /// <summary>Says why the connection ends.</summary>
    public void SendFatalError(HislipFatalException fault) =>
        Send(HislipType.FatalError, (byte)fault.Error, 0, Encoding.ASCII.GetBytes(fault.Message));

    /// <summary>Closes in an orderly way and so ends calls that block; from any thread.</summary>
    public void Stop() => _client.Stop();

    public void Dispose() => _client.Dispose();
}
