using System.Net.Sockets;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <content>The synchronous connection: messages in, answers out.</content>
internal sealed partial class HislipSession
{
    private readonly AutoResetEvent _changed = new(initialState: false);
    private volatile bool _isWatching;
    private Task _lateAnswers = Task.CompletedTask;

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
        if (!_isWatching && _link.IsBusy)
        {
            _isWatching = true;
            _lateAnswers = ConnectionThread.RunAsync($"{Instrument.Key} late answers", SendLateAnswersAsync);
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

    // While the lab's clock is held.
    private void OnChanged()
    {
        if (_isWatching)
        {
            _changed.Set();
        }
    }

    private Task SendLateAnswersAsync()
    {
        using var ending = Ended.UnsafeRegister(static changed => ((AutoResetEvent)changed!).Set(), _changed);
        try
        {
            while (!Ended.IsCancellationRequested)
            {
                SendAnswers();
                _changed.WaitOne();
            }
        }
        catch (SocketException)
        {
            // The client is gone; the synchronous connection sees it too.
            End();
        }

        return Task.CompletedTask;
    }

    // Under one lock, so that answers leave in their order whoever sends them.
    private void SendAnswers()
    {
        if (!_link.HasOutput)
        {
            return;
        }

        lock (_synchronous.Sending)
        {
            while (TryTakeAnswer(out var answer, out var number, out var discarded))
            {
                SendAnswer(answer.Span, number, discarded);
            }
        }
    }

    private bool TryTakeAnswer(out ReadOnlyMemory<byte> answer, out uint number, out int discarded)
    {
        lock (_gate)
        {
            (number, discarded) = (_latestNumber, _discarded);
            if (_isClearing || _link.TakeResponse() is not { } response)
            {
                answer = default;
                return false;
            }

            answer = response;
            _isUnreceipted = true;
            return true;
        }
    }

    private void SendAnswer(ReadOnlySpan<byte> answer, uint number, int discarded)
    {
        var most = Instrument.Quirks.ChunkSize is > 0 and var chunk ? Math.Min(chunk, _longestAnswer) : _longestAnswer;
        while (answer.Length > most && Volatile.Read(ref _discarded) == discarded)
        {
            _synchronous.Send(HislipType.Data, 0, number, answer[..most]);
            answer = answer[most..];
        }

        if (Volatile.Read(ref _discarded) == discarded)
        {
            _synchronous.Send(HislipType.DataEnd, 0, number, answer);
        }
    }
}
