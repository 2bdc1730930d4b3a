using System.Buffers.Binary;

namespace SpinBench.Instruments.Channels.Hislip;

/// <content>What goes over the asynchronous connection.</content>
internal sealed partial class HislipChannel
{
    private const ulong LargestMessage = 1 << 20;
    private const byte OverlapFeature = 1;
    private const byte RequestLock = 1;

    private int _largestWrite = 1024;
    private int _lateStatusBytes;

    /// <summary>Completes the session after the synchronous connection's handshake.</summary>
    /// <exception cref="TimeoutException">The instrument does not answer.</exception>
    /// <exception cref="ChannelException">It refuses, or another client holds it.</exception>
    public async ValueTask BeginAsync(ushort session, bool isOverlapped, CancellationToken cancellationToken)
    {
        await AskAsync(HislipType.AsyncInitialize, session, default, HislipType.AsyncInitializeResponse, cancellationToken);
        await AgreeOnSizeAsync(cancellationToken);
        if (isOverlapped)
        {
            // Only a device clear changes the mode, and there is nothing yet that it could disturb.
            await ClearDeviceAsync(cancellationToken);
        }

        if (options.IsExclusive)
        {
            await LockAsync(cancellationToken);
        }
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ClearDeviceAsync(cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw Silent("a device clear", exception);
        }
    }

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        var limit = new TimeLimit(time, options.ControlTimeout);
        await asynchronous.SendAsync(
            new HislipMessage(HislipType.AsyncStatusQuery, DeliveredBit, LastNumber, 0), default, cancellationToken);
        _lateStatusBytes++;
        try
        {
            HislipMessage answer;
            do
            {
                answer = await ReceiveAsynchronousAsync(HislipType.AsyncStatusResponse, limit, cancellationToken);
            }
            while (--_lateStatusBytes > 0);
            return answer.ControlCode;
        }
        catch (TimeoutException exception)
        {
            throw Silent("a status query", exception);
        }
    }

    private async ValueTask AgreeOnSizeAsync(CancellationToken cancellationToken)
    {
        var size = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(size, LargestMessage);
        var limit = await AskAsync(
            HislipType.AsyncMaximumMessageSize, 0, size, HislipType.AsyncMaximumMessageSizeResponse, cancellationToken);
        for (var filled = 0; filled < size.Length && asynchronous.HasPayload;)
        {
            filled += await asynchronous.ReadPayloadAsync(size.AsMemory(filled), limit, cancellationToken);
        }

        // Whether the header counts is read in both ways; leaving room for it is right in both.
        var largest = BinaryPrimitives.ReadUInt64BigEndian(size);
        _largestWrite = (int)Math.Min(largest, LargestMessage) - HislipMessage.HeaderLength;
        if (_largestWrite <= 0)
        {
            throw asynchronous.Break($"the instrument takes messages of {largest} bytes, which is too short for anything.");
        }
    }

    private async ValueTask ClearDeviceAsync(CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            var limit = await AskAsync(
                HislipType.AsyncDeviceClear, 0, default, HislipType.AsyncDeviceClearAcknowledge, cancellationToken);
            await synchronous.SendAsync(new HislipMessage(HislipType.DeviceClearComplete, 0, 0, 0), default, cancellationToken);
            StartAgain(await FindClearAcknowledgeAsync(limit, cancellationToken));
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                synchronous.Break("a device clear was cut short. Open the instrument again.");
            }
        }
    }

    private async ValueTask<HislipMessage> FindClearAcknowledgeAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await synchronous.ReceiveAsync(limit, cancellationToken);
            if (message.Type == HislipType.DeviceClearAcknowledge)
            {
                return message;
            }
        }
    }

    private void StartAgain(HislipMessage acknowledge)
    {
        _isOverlapped = (acknowledge.ControlCode & OverlapFeature) != 0;
        _nextNumber = HislipMessage.FirstMessageNumber;
        _query = LastNumber;
        (_isReading, _isDelivered) = (false, false);
    }

    private async ValueTask LockAsync(CancellationToken cancellationToken)
    {
        var limit = new TimeLimit(time, options.ControlTimeout);
        await asynchronous.SendAsync(new HislipMessage(HislipType.AsyncLock, RequestLock, 0, 0), default, cancellationToken);
        var answer = await ReceiveAsynchronousAsync(HislipType.AsyncLockResponse, limit, cancellationToken);
        if (answer.ControlCode != RequestLock)
        {
            throw new ChannelException(
                resourceName, "another client holds the instrument. Close it there, or wait until it has finished.");
        }
    }

    private async ValueTask<TimeLimit> AskAsync(
        HislipType question, uint parameter, ReadOnlyMemory<byte> payload, HislipType answer, CancellationToken cancellationToken)
    {
        var limit = new TimeLimit(time, options.ControlTimeout);
        await asynchronous.SendAsync(new HislipMessage(question, 0, parameter, 0), payload, cancellationToken);
        await ReceiveAsynchronousAsync(answer, limit, cancellationToken);
        return limit;
    }

    // Skips what the instrument says by itself, and late answers to what was given up.
    private async ValueTask<HislipMessage> ReceiveAsynchronousAsync(
        HislipType awaited, TimeLimit limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await asynchronous.ReceiveAsync(limit, cancellationToken);
            if (message.Type == awaited)
            {
                return message;
            }

            if (message.Type == HislipType.AsyncStatusResponse)
            {
                _lateStatusBytes--;
            }
            else if (message.Type is not (HislipType.AsyncInterrupted or HislipType.AsyncServiceRequest
                or HislipType.AsyncDeviceClearAcknowledge))
            {
                throw asynchronous.Break($"the instrument sends {message.Type} where {awaited} was expected. Open it again.");
            }
        }
    }

    private ChannelException Silent(string what, TimeoutException exception) => new(
        resourceName, $"the instrument's HiSLIP server does not answer {what}. Check the network; if it hangs, switch it off and on.",
        exception);
}
