using System.Buffers.Binary;
using System.Text;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <content>The asynchronous connection: status, clear, locks.</content>
internal sealed partial class HislipSession
{
    private const int LongestLockName = 256;
    private const byte HighestRemoteLocalCode = 6;
    private const byte Release = 0;
    private const byte Request = 1;
    private const byte Failure = 0;
    private const byte Success = 1;
    private const byte SharedReleased = 2;
    private const byte LockError = 3;

    /// <summary>Serves the asynchronous connection until the session ends.</summary>
    /// <exception cref="HislipFatalException">The client broke the protocol.</exception>
    public async Task RunAsynchronousAsync()
    {
        var stream = _asynchronous!;
        try
        {
            while (await stream.ReadHeaderAsync(Ended) is { } message && await TakeAsync(stream, message))
            {
            }
        }
        finally
        {
            End();
        }
    }

    private async ValueTask<bool> TakeAsync(HislipStream stream, HislipMessage message)
    {
        switch (message.Type)
        {
            case HislipType.AsyncMaximumMessageSize:
                return await NegotiateSizeAsync(stream, message);
            case HislipType.AsyncLock:
                return await LockAsync(stream, message);
            case HislipType.FatalError:
                return false;
            case HislipType.Error:
                return await stream.SkipAsync(message.PayloadLength, Ended);
            case HislipType.Initialize or HislipType.AsyncInitialize:
                throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The session is initialised already.");
        }

        if (!await stream.SkipAsync(message.PayloadLength, Ended))
        {
            return false;
        }

        await AnswerAsync(stream, message);
        return true;
    }

    private ValueTask AnswerAsync(HislipStream stream, HislipMessage message) => message.Type switch
    {
        HislipType.AsyncStatusQuery =>
            stream.SendAsync(HislipType.AsyncStatusResponse, ReadStatusByte(message), 0, default, Ended),
        HislipType.AsyncDeviceClear => ClearAsync(stream),
        HislipType.AsyncLockInfo => stream.SendAsync(
            HislipType.AsyncLockInfoResponse,
            Instrument.Lock.IsExclusive ? (byte)1 : (byte)0, (uint)Instrument.Lock.HolderCount, default, Ended),
        // A simulated front panel has no keys: remote and local differ in nothing.
        HislipType.AsyncRemoteLocalControl when message.ControlCode <= HighestRemoteLocalCode =>
            stream.SendAsync(HislipType.AsyncRemoteLocalResponse, 0, 0, default, Ended),
        HislipType.AsyncRemoteLocalControl => stream.SendErrorAsync(HislipError.UnrecognizedControlCode, "There is no such control code.", Ended),
        _ => SendRefusalAsync(stream, message, ErrorFor(message.Type)),
    };

    private async ValueTask<bool> NegotiateSizeAsync(HislipStream stream, HislipMessage message)
    {
        if (message.PayloadLength != sizeof(ulong))
        {
            return await RefuseAsync(stream, message, HislipError.Unidentified);
        }

        if (await stream.ReadShortAsync(message, sizeof(ulong), Ended) is not { } payload)
        {
            return false;
        }

        var longest = BinaryPrimitives.ReadUInt64BigEndian(payload);
        _longestAnswer = (int)Math.Clamp(longest, HislipMessage.HeaderLength + 1, LongestMessage) - HislipMessage.HeaderLength;
        await stream.SendAsync(HislipType.AsyncMaximumMessageSizeResponse, LongestMessage, Ended);
        return true;
    }

    // Everything is forgotten here; the client then says on the other connection that it has done the same.
    private ValueTask ClearAsync(HislipStream stream)
    {
        lock (_gate)
        {
            _isClearing = true;
            Forget();
            var cleared = _clearing;
            _clearing = new CancellationTokenSource();
            cleared.Cancel();
            cleared.Dispose();
        }

        return stream.SendAsync(HislipType.AsyncDeviceClearAcknowledge, 0, 0, default, Ended);
    }

    private void Forget()
    {
        _discarded++;
        _isUnreceipted = false;
        _link.Clear();
    }

    /// <remarks>
    /// Clients send the number of their last message or of the next one. Either way there is nothing to read for a client
    /// that has received everything, nor for one whose newest message is still on its way here.
    /// </remarks>
    private byte ReadStatusByte(HislipMessage query)
    {
        lock (_gate)
        {
            var hasReceived = (query.ControlCode & ReceiptDelivered) != 0;
            var isOvertaking = query.Parameter != _latestNumber && _synchronous.HasUnread;
            return _link.ReadStatusByte(!hasReceived && !isOvertaking && (_isUnreceipted || _link.HasOutput));
        }
    }

    private async ValueTask<bool> LockAsync(HislipStream stream, HislipMessage message)
    {
        if (message.PayloadLength > LongestLockName)
        {
            return await RefuseAsync(stream, message, HislipError.MessageTooLarge);
        }

        if (await stream.ReadShortAsync(message, LongestLockName, Ended) is not { } payload)
        {
            return false;
        }

        if (message.ControlCode > Request)
        {
            await stream.SendErrorAsync(HislipError.UnrecognizedControlCode, "A lock is requested with 1 and released with 0.", Ended);
            return true;
        }

        var result = message.ControlCode == Release
            ? ReleaseLock()
            : await TakeLockAsync(Encoding.Latin1.GetString(payload), TimeSpan.FromMilliseconds(Math.Min(message.Parameter, int.MaxValue)));
        await stream.SendAsync(HislipType.AsyncLockResponse, result, 0, default, Ended);
        return true;
    }

    private byte ReleaseLock() => Instrument.Lock.Unlock(this) ? Success
        : Instrument.Lock.Unshare(this) ? SharedReleased
        : LockError;

    private async ValueTask<byte> TakeLockAsync(string name, TimeSpan timeout)
    {
        var isShared = name.Length > 0;
        if (isShared ? Instrument.Lock.HoldsShared(this) : Instrument.Lock.HoldsExclusive(this))
        {
            return LockError;
        }

        var hasLock = isShared
            ? await Instrument.Lock.ShareAsync(this, name, timeout, Ended)
            : await Instrument.Lock.LockAsync(this, timeout, Ended);
        return hasLock ? Success : Failure;
    }

    private ValueTask<bool> RefuseAsync(HislipStream stream, HislipMessage message) =>
        RefuseAsync(stream, message, ErrorFor(message.Type));

    private async ValueTask<bool> RefuseAsync(HislipStream stream, HislipMessage message, HislipError error)
    {
        if (!await stream.SkipAsync(message.PayloadLength, Ended))
        {
            return false;
        }

        await SendRefusalAsync(stream, message, error);
        return true;
    }

    private ValueTask SendRefusalAsync(HislipStream stream, HislipMessage message, HislipError error) =>
        stream.SendErrorAsync(
            error,
            error == HislipError.MessageTooLarge
                ? FormattableString.Invariant($"A message has at most {LongestMessage} bytes.")
                : FormattableString.Invariant($"Message type {(byte)message.Type} is not understood here."),
            Ended);

    private static HislipError ErrorFor(HislipType type) =>
        (byte)type >= HislipMessage.FirstVendorType ? HislipError.UnrecognizedVendorMessage : HislipError.UnrecognizedType;
}
