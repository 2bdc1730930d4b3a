using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <content>The synchronous connection: messages in.</content>
internal sealed partial class HislipSession
{
    /// <summary>Serves the synchronous connection until the session ends.</summary>
    public async Task RunSynchronousAsync()
    {
        await using var ending = Ended.UnsafeRegister(static stream => ((HislipStream)stream!).Stop(), _synchronous);
        try
        {
            while (_synchronous.ReadHeader() is { } message && await TakeAsync(message))
            {
            }
        }
        catch (HislipFatalException fault)
        {
            _synchronous.SendFatalError(fault);
        }
        finally
        {
            End();
            await _lateAnswers;
        }
    }

    private ValueTask<bool> TakeAsync(HislipMessage message) => message.Type switch
    {
        HislipType.Initialize or HislipType.AsyncInitialize =>
            throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The session is initialised already."),
        _ when !IsComplete =>
            throw new HislipFatalException(HislipFatalError.ChannelsIncomplete, "The asynchronous channel is not established."),
        HislipType.Data or HislipType.DataEnd when message.PayloadLength > LongestMessage =>
            ValueTask.FromResult(Refuse(_synchronous, message, HislipError.MessageTooLarge)),
        HislipType.Data or HislipType.DataEnd => TakeDataAsync(message),
        HislipType.Trigger => TriggerAsync(message),
        HislipType.DeviceClearComplete => ValueTask.FromResult(CompleteClear(message)),
        HislipType.FatalError => ValueTask.FromResult(false),
        HislipType.Error => ValueTask.FromResult(_synchronous.Skip(message.PayloadLength)),
        _ => ValueTask.FromResult(Refuse(_synchronous, message)),
    };

    private async ValueTask<bool> TakeDataAsync(HislipMessage message)
    {
        var isWelcome = await BeginMessageAsync(message);
        var left = message.PayloadLength;
        do
        {
            var piece = left == 0 ? default : _synchronous.ReadPiece(left);
            if (piece.IsEmpty && left > 0)
            {
                return false;
            }

            left -= (ulong)piece.Length;
            if (isWelcome && !Volatile.Read(ref _isClearing))
            {
                await WriteAsync(piece, isEnd: left == 0 && message.Type == HislipType.DataEnd);
            }

            _synchronous.Consume(piece.Length);
        }
        while (left > 0);
        return true;
    }

    private async ValueTask<bool> TriggerAsync(HislipMessage message)
    {
        if (await BeginMessageAsync(message))
        {
            _link.Trigger();
        }

        return _synchronous.Skip(message.PayloadLength);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, bool isEnd)
    {
        if (!_link.HasRoom)
        {
            await ConnectionThread.ReturnAfterAsync(WaitForRoomAsync());
        }

        _link.Write(piece.Span, isEnd);
        SendAnswers();
        if (_link.IsBusy)
        {
            WatchForLateAnswers();
        }
    }

    private async ValueTask<bool> WaitForRoomAsync()
    {
        await _link.WaitForRoomAsync(Ended);
        return true;
    }

    /// <summary>Notes a message's number and whether it interrupts an answer; false when it is to be dropped by a clear.</summary>
    private ValueTask<bool> BeginMessageAsync(HislipMessage message)
    {
        var isInterrupted = false;
        lock (_gate)
        {
            if (!_isClearing)
            {
                isInterrupted = NoteMessage(message);
            }
        }

        if (isInterrupted)
        {
            _asynchronous!.Send(HislipType.AsyncInterrupted, 0, message.Parameter);
            _synchronous.Send(HislipType.Interrupted, 0, message.Parameter);
        }

        return Instrument.Lock.Allows(this) ? ValueTask.FromResult(true) : ConnectionThread.ReturnAfterAsync(WaitForAccessAsync());
    }

    private bool NoteMessage(HislipMessage message)
    {
        _latestNumber = message.Parameter;
        var isUnread = (message.ControlCode & ReceiptDelivered) == 0 && (_isUnreceipted || _link.HasOutput);
        _isUnreceipted = false;
        if (!isUnread || !Instrument.Quirks.IsInterruptible)
        {
            return false;
        }

        _discarded++;
        _link.Interrupt();
        return true;
    }

    // Another client's lock holds messages back until it is given back, or a device clear drops them.
    private async ValueTask<bool> WaitForAccessAsync()
    {
        CancellationToken clearing;
        lock (_gate)
        {
            if (_isClearing)
            {
                return false;
            }

            clearing = _clearing.Token;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ended, clearing);
        try
        {
            return await Instrument.Lock.WaitForAccessAsync(this, Timeout.InfiniteTimeSpan, over.Token);
        }
        catch (OperationCanceledException) when (clearing.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool CompleteClear(HislipMessage message)
    {
        lock (_gate)
        {
            Forget();
            _isClearing = false;
            _latestNumber = HislipMessage.FirstMessageNumber - 2;
        }

        if (!_synchronous.Skip(message.PayloadLength))
        {
            return false;
        }

        _synchronous.Send(HislipType.DeviceClearAcknowledge, 0, 0);
        return true;
    }
}
