namespace SpinBench.Instruments.Channels.Hislip;

/// <summary>A HiSLIP session, in synchronised mode where the instrument can.</summary>
/// <remarks>
/// An answer carries the number of the message that asked for it; one with another number is left over from an exchange
/// that was cut short, and is skipped.
/// </remarks>
internal sealed partial class HislipChannel(
    string resourceName, HislipStream synchronous, HislipStream asynchronous, TimeProvider time, HislipOptions options)
    : IMessageChannel
{
    private const uint AnyNumber = 0xFFFF_FFFF;

    private uint _nextNumber = HislipMessage.FirstMessageNumber;
    private uint _query = HislipMessage.FirstMessageNumber - 2;
    private bool _isOverlapped;
    private bool _isReading;
    private bool _isLast;
    private bool _isDelivered;

    public string ResourceName => resourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features =>
        ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        while (message.Length > 0)
        {
            var count = Math.Min(message.Length, _largestWrite);
            var type = count == message.Length ? HislipType.DataEnd : HislipType.Data;
            await SendNumberedAsync(type, message[..count], cancellationToken);
            message = message[count..];
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        var limit = new TimeLimit(time, timeout);
        while (!_isReading)
        {
            await FindAnswerAsync(limit, cancellationToken);
        }

        var count = synchronous.HasPayload ? await synchronous.ReadPayloadAsync(buffer, limit, cancellationToken) : 0;
        if (synchronous.HasPayload)
        {
            return new ChannelRead(count, End: false);
        }

        _isReading = false;
        _isDelivered |= _isLast;
        return new ChannelRead(count, _isLast);
    }

    public ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        SendNumberedAsync(HislipType.Trigger, ReadOnlyMemory<byte>.Empty, cancellationToken);

    public ValueTask DisposeAsync()
    {
        synchronous.Dispose();
        asynchronous.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask SendNumberedAsync(HislipType type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        _isReading = false;
        var message = new HislipMessage(type, DeliveredBit, _nextNumber, 0);
        _isDelivered = false;
        _query = type == HislipType.Trigger ? _query : _nextNumber;
        _nextNumber += 2;
        return synchronous.SendAsync(message, payload, cancellationToken);
    }

    // Goes on to the next message on the synchronous connection, and begins to read it when it is part of the answer.
    private async ValueTask FindAnswerAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        var message = await synchronous.ReceiveAsync(limit, cancellationToken);
        switch (message.Type)
        {
            case HislipType.Data or HislipType.DataEnd:
                _isLast = message.Type == HislipType.DataEnd;
                _isReading = IsAnswer(message.Parameter) && (_isLast || message.PayloadLength > 0);
                break;
            case HislipType.Interrupted:
                // The instrument has dropped an answer that nobody had read.
                break;
            default:
                throw synchronous.Break($"the instrument sends {message.Type} where an answer was expected. Open it again.");
        }
    }

    // A trigger may be what lets a query be answered; either number is right then.
    private bool IsAnswer(uint number) =>
        _isOverlapped || number == _query || number == LastNumber || number == AnyNumber;

    private uint LastNumber => _nextNumber - 2;

    private byte DeliveredBit => _isDelivered ? (byte)1 : (byte)0;
}
