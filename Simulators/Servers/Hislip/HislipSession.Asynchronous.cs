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
    public async Task RunAsynchronousAsync()
    {
        var stream = _asynchronous!;
        await using var ending = Ended.UnsafeRegister(static stream => ((HislipStream)stream!).Stop(), stream);
        try
        {
            while (stream.ReadHeader() is { } message && await TakeAsync(stream, message))
            {
            }
        }
        catch (HislipFatalException fault)
        {
            stream.SendFatalError(fault);
        }
        finally
        {
            End();
        }
    }

    private ValueTask<bool> TakeAsync(HislipStream stream, HislipMessage message) => message.Type switch
    {
        HislipType.AsyncLock => LockAsync(stream, message),
        HislipType.AsyncMaximumMessageSize => ValueTask.FromResult(NegotiateSize(stream, message)),
        HislipType.FatalError => ValueTask.FromResult(false),
        HislipType.Error => ValueTask.FromResult(stream.Skip(message.PayloadLength)),
        HislipType.Initialize or HislipType.AsyncInitialize =>
            throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The session is initialised already."),
        _ => ValueTask.FromResult(stream.Skip(message.PayloadLength) && Answer(stream, message)),
    };

    private bool Answer(HislipStream stream, HislipMessage message)
    {
        switch (message.Type)
        {
            case HislipType.AsyncStatusQuery:
                stream.Send(HislipType.AsyncStatusResponse, ReadStatusByte(message), 0);
                break;
            case HislipType.AsyncDeviceClear:
                BeginClear();
                stream.Send(HislipType.AsyncDeviceClearAcknowledge, 0, 0);
                break;
            case HislipType.AsyncLockInfo:
                stream.Send(
                    HislipType.AsyncLockInfoResponse, Instrument.Lock.IsExclusive ? (byte)1 : (byte)0, (uint)Instrument.Lock.HolderCount);
                break;
            case HislipType.AsyncRemoteLocalControl when message.ControlCode <= HighestRemoteLocalCode:
                // A simulated front panel has no keys: remote and local differ in nothing.
                stream.Send(HislipType.AsyncRemoteLocalResponse, 0, 0);
                break;
            case HislipType.AsyncRemoteLocalControl:
                stream.SendError(HislipError.UnrecognizedControlCode, "There is no such control code.");
                break;
            default:
                SendRefusal(stream, message, ErrorFor(message.Type));
                break;
        }

        return true;
    }

    private bool NegotiateSize(HislipStream stream, HislipMessage message)
    {
        if (message.PayloadLength != sizeof(ulong))
        {
            return Refuse(stream, message, HislipError.Unidentified);
        }

        if (stream.ReadShort(message, sizeof(ulong)) is not { } payload)
        {
            return false;
        }

        var longest = BinaryPrimitives.ReadUInt64BigEndian(payload);
        _longestAnswer = (int)Math.Clamp(longest, HislipMessage.HeaderLength + 1, LongestMessage) - HislipMessage.HeaderLength;
        stream.Send(HislipType.AsyncMaximumMessageSizeResponse, LongestMessage);
        return true;
    }

    // Everything is forgotten here; the client then says on the other connection that it has done the same.
    private void BeginClear()
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
            return Refuse(stream, message, HislipError.MessageTooLarge);
        }

        if (stream.ReadShort(message, LongestLockName) is not { } payload)
        {
            return false;
        }

        if (message.ControlCode > Request)
        {
            stream.SendError(HislipError.UnrecognizedControlCode, "A lock is requested with 1 and released with 0.");
            return true;
        }

        var result = message.ControlCode == Release
            ? ReleaseLock()
            : await TakeLockAsync(Encoding.Latin1.GetString(payload), TimeSpan.FromMilliseconds(Math.Min(message.Parameter, int.MaxValue)));
        stream.Send(HislipType.AsyncLockResponse, result, 0);
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

        var taking = isShared
            ? Instrument.Lock.ShareAsync(this, name, timeout, Ended)
            : Instrument.Lock.LockAsync(this, timeout, Ended);
        return await ConnectionThread.ReturnAfterAsync(taking) ? Success : Failure;
    }

    private static bool Refuse(HislipStream stream, HislipMessage message) =>
        Refuse(stream, message, ErrorFor(message.Type));

    private static bool Refuse(HislipStream stream, HislipMessage message, HislipError error)
    {
        if (!stream.Skip(message.PayloadLength))
        {
            return false;
        }

        SendRefusal(stream, message, error);
        return true;
    }

    private static void SendRefusal(HislipStream stream, HislipMessage message, HislipError error) => stream.SendError(
        error,
        error == HislipError.MessageTooLarge
            ? FormattableString.Invariant($"A message has at most {LongestMessage} bytes.")
            : FormattableString.Invariant($"Message type {(byte)message.Type} is not understood here."));

    private static HislipError ErrorFor(HislipType type) =>
        (byte)type >= HislipMessage.FirstVendorType ? HislipError.UnrecognizedVendorMessage : HislipError.UnrecognizedType;
}
