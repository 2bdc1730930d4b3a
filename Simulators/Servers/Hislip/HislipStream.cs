using System.Buffers.Binary;
using System.Net.Sockets;
using System.Numerics;
using System.Text;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>HiSLIP messages on one connection. One reader at a time; writers take turns.</summary>
internal sealed class HislipStream(Socket socket) : IDisposable
{
    // Up to here header and payload leave in one piece; beyond, copying would cost more than a second call.
    private const int LongestCopy = 1 << 16;
    private const int LongestPiece = 1 << 17;

    private readonly ClientSocket _client = new(socket);
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _output = new byte[1024];

    /// <summary>Whether the client has sent more than was read.</summary>
    public bool HasUnread => _client.HasUnread;

    /// <summary>The next message's header; null when the client has closed.</summary>
    /// <exception cref="HislipFatalException">This is no header.</exception>
    public async ValueTask<HislipMessage?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await _client.FillAsync(HislipMessage.HeaderLength, cancellationToken))
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

    /// <summary>The next bytes of a payload, valid until <see cref="Consume"/>; empty when the client has closed.</summary>
    /// <param name="left">Bytes of it that were not read yet, more than 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadPieceAsync(ulong left, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(left, LongestPiece);
        return await _client.FillAsync(count, cancellationToken) ? _client.Buffered[..count] : default;
    }

    /// <summary>Forgets a piece.</summary>
    public void Consume(int count) => _client.Consume(count);

    /// <summary>Takes a short payload whole; null when it is longer or the client has closed.</summary>
    public async ValueTask<byte[]?> ReadShortAsync(HislipMessage message, int most, CancellationToken cancellationToken)
    {
        if (message.PayloadLength > (ulong)most)
        {
            return null;
        }

        var count = (int)message.PayloadLength;
        if (!await _client.FillAsync(count, cancellationToken))
        {
            return null;
        }

        var payload = _client.Buffered[..count].ToArray();
        _client.Consume(count);
        return payload;
    }

    /// <summary>Reads a payload and forgets it; false when the client closed before its end.</summary>
    public async ValueTask<bool> SkipAsync(ulong left, CancellationToken cancellationToken)
    {
        while (left > 0)
        {
            var piece = await ReadPieceAsync(left, cancellationToken);
            if (piece.IsEmpty)
            {
                return false;
            }

            Consume(piece.Length);
            left -= (ulong)piece.Length;
        }

        return true;
    }

    /// <summary>Takes the turn to send several messages; end it with <see cref="EndSending"/>.</summary>
    public Task BeginSendingAsync(CancellationToken cancellationToken) => _sending.WaitAsync(cancellationToken);

    /// <summary>Lets others send.</summary>
    public void EndSending() => _sending.Release();

    /// <summary>Sends one message; only between <see cref="BeginSendingAsync"/> and <see cref="EndSending"/>.</summary>
    public ValueTask SendInTurnAsync(HislipMessage message, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (payload.Length > LongestCopy)
        {
            return SendLongAsync(message, payload, cancellationToken);
        }

        var length = HislipMessage.HeaderLength + payload.Length;
        if (length > _output.Length)
        {
            _output = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        message.Write(_output);
        payload.CopyTo(_output.AsMemory(HislipMessage.HeaderLength));
        return _client.SendAsync(_output.AsMemory(0, length), cancellationToken);
    }

    /// <summary>Sends one message in its turn.</summary>
    public async ValueTask SendAsync(
        HislipType type, byte controlCode, uint parameter, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await BeginSendingAsync(cancellationToken);
        try
        {
            await SendInTurnAsync(
                new HislipMessage(type, controlCode, parameter, (ulong)payload.Length), payload, cancellationToken);
        }
        finally
        {
            EndSending();
        }
    }

    /// <summary>Sends a message with an 8-byte number.</summary>
    public ValueTask SendAsync(HislipType type, ulong number, CancellationToken cancellationToken)
    {
        var payload = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(payload, number);
        return SendAsync(type, 0, 0, payload, cancellationToken);
    }

    /// <summary>Says that a message was not understood.</summary>
    public ValueTask SendErrorAsync(HislipError error, string text, CancellationToken cancellationToken) =>
        SendAsync(HislipType.Error, (byte)error, 0, Encoding.ASCII.GetBytes(text), cancellationToken);

    /// <summary>Says why the connection ends.</summary>
    public ValueTask SendFatalErrorAsync(HislipFatalException fault, CancellationToken cancellationToken) =>
        SendAsync(HislipType.FatalError, (byte)fault.Error, 0, Encoding.ASCII.GetBytes(fault.Message), cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _sending.Dispose();
    }

    private async ValueTask SendLongAsync(HislipMessage message, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        message.Write(_output);
        await _client.SendAsync(_output.AsMemory(0, HislipMessage.HeaderLength), cancellationToken);
        await _client.SendAsync(payload, cancellationToken);
    }
}
