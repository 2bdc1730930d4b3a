using System.Globalization;
using System.Text;

namespace SpinBench.Instruments.Channels.Hislip;

/// <summary>One of the two connections of a HiSLIP session: messages of header and payload.</summary>
/// <remarks>A time-out or a cancellation leaves the place in the stream known: the next call goes on there.</remarks>
internal sealed class HislipStream(TcpConnection connection) : IDisposable
{
    private const int LongestText = 256;

    private readonly ReceiveBuffer _received = new(connection);
    private byte[] _outgoing = new byte[1024];
    private ulong _payloadLeft;

    /// <summary>Whether some of the present message's payload was not read yet.</summary>
    public bool HasPayload => _payloadLeft > 0;

    /// <summary>Sends a message in one piece.</summary>
    public ValueTask SendAsync(HislipMessage message, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var length = HislipMessage.HeaderLength + payload.Length;
        if (_outgoing.Length < length)
        {
            _outgoing = new byte[length];
        }

        (message with { PayloadLength = (ulong)payload.Length }).Write(_outgoing);
        payload.Span.CopyTo(_outgoing.AsSpan(HislipMessage.HeaderLength));
        return connection.SendAsync(_outgoing.AsMemory(0, length), cancellationToken);
    }

    /// <summary>Leaves the present message and waits for the header of the next one.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="ChannelException">The link is lost, the server gives up, or this is not HiSLIP.</exception>
    public async ValueTask<HislipMessage> ReceiveAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        while (_payloadLeft > 0)
        {
            var most = (long)Math.Min(_payloadLeft, long.MaxValue);
            _payloadLeft -= (ulong)await _received.SkipAsync(most, limit, cancellationToken);
        }

        await _received.FillAsync(HislipMessage.HeaderLength, limit, cancellationToken);
        if (!HislipMessage.TryRead(_received.Held, out var message))
        {
            throw connection.Break("what answers there does not speak HiSLIP. Try the name with \"inst0\" (VXI-11) or a raw socket.");
        }

        _received.Take(HislipMessage.HeaderLength);
        _payloadLeft = message.PayloadLength;
        return message.Type is HislipType.FatalError or HislipType.Error
            ? throw await ReportedAsync(message, limit, cancellationToken)
            : message;
    }

    /// <summary>Reads at least one byte of the present message's payload.</summary>
    public async ValueTask<int> ReadPayloadAsync(Memory<byte> buffer, TimeLimit limit, CancellationToken cancellationToken)
    {
        var count = await _received.ReadAsync(
            buffer[..(int)Math.Min((ulong)buffer.Length, _payloadLeft)], limit, cancellationToken);
        _payloadLeft -= (ulong)count;
        return count;
    }

    /// <summary>Refuses the stream's further use and returns the error to throw.</summary>
    public ChannelException Break(string fault) => connection.Break(fault);

    public void Dispose() => connection.Dispose();

    private async ValueTask<ChannelException> ReportedAsync(
        HislipMessage message, TimeLimit limit, CancellationToken cancellationToken)
    {
        var text = new byte[(int)Math.Min(message.PayloadLength, LongestText)];
        for (var filled = 0; filled < text.Length;)
        {
            filled += await ReadPayloadAsync(text.AsMemory(filled), limit, cancellationToken);
        }

        var said = text.Length == 0 ? "" : $" It says \"{Encoding.Latin1.GetString(text).Trim()}\".";
        return message.Type == HislipType.FatalError
            ? connection.Break($"the instrument's HiSLIP server gives up: {Fatal(message.ControlCode)}{said} Open it again.")
            : new ChannelException(
                connection.ResourceName, $"the instrument's HiSLIP server reports {Minor(message.ControlCode)}.{said} Clear it before going on.");
    }

    private static string Fatal(byte code) => code switch
    {
        1 => "it got a header that it does not understand.",
        2 => "it got a message before both connections stood.",
        3 => "it did not accept how the connection began. Check the device behind the host, usually \"hislip0\".",
        4 => "it has as many clients as it takes. Close other programs that use the instrument.",
        5 => "it wants a secure connection, which this channel does not have. Switch that off in the instrument.",
        _ => string.Create(CultureInfo.InvariantCulture, $"error {code}."),
    };

    private static string Minor(byte code) => code switch
    {
        1 => "a message type that it does not know",
        2 => "a control code that it does not know",
        3 => "a vendor's message that it does not know",
        4 => "a message that is too long for it",
        _ => string.Create(CultureInfo.InvariantCulture, $"error {code}"),
    };
}
