using System.Net.Sockets;
using System.Threading.Channels;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <content>The synchronous connection: messages in, answers out.</content>
internal sealed partial class HislipSession
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile bool _isTaking;

    /// <summary>Serves the synchronous connection until the session ends.</summary>
    /// <exception cref="HislipFatalException">The client broke the protocol.</exception>
    public async Task RunSynchronousAsync()
    {
        var answering = SendLateAnswersAsync();
        try
        {
            while (await _synchronous.ReadHeaderAsync(Ended) is { } message && await TakeAsync(message))
            {
            }
        }
        finally
        {
            End();
            await answering;
        }
    }

    private ValueTask<bool> TakeAsync(HislipMessage message) => message.Type switch
    {
        HislipType.Initialize or HislipType.AsyncInitialize =>
            throw new HislipFatalException(HislipFatalError.InvalidInitialization, "The session is initialised already."),
        _ when !IsComplete =>
            throw new HislipFatalException(HislipFatalError.ChannelsIncomplete, "The asynchronous channel is not established."),
        HislipType.Data or HislipType.DataEnd when message.PayloadLength > LongestMessage =>
            RefuseAsync(_synchronous, message, HislipError.MessageTooLarge),
        HislipType.Data or HislipType.DataEnd => TakeDataAsync(message),
        HislipType.Trigger => TriggerAsync(message),
        HislipType.DeviceClearComplete => CompleteClearAsync(message),
        HislipType.FatalError => ValueTask.FromResult(false),
        HislipType.Error => _synchronous.SkipAsync(message.PayloadLength, Ended),
        _ => RefuseAsync(_synchronous, message),
    };

    private async ValueTask<bool> TakeDataAsync(HislipMessage message)
    {
        var isWelcome = await BeginMessageAsync(message);
        var left = message.PayloadLength;
        do
        {
            var piece = left == 0 ? default : await _synchronous.ReadPieceAsync(left, Ended);
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
        await SendAnswersAsync();
        return true;
    }

    private async ValueTask<bool> TriggerAsync(HislipMessage message)
    {
        if (await BeginMessageAsync(message))
        {
            _link.Trigger();
        }

        return await _synchronous.SkipAsync(message.PayloadLength, Ended);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, bool isEnd)
    {
        if (!_link.HasRoom)
        {
            await _link.WaitForRoomAsync(Ended);
        }

        // What changes by this very call is looked at after it: no need to wake the other flow.
        _isTaking = true;
        _link.Write(piece.Span, isEnd);
        _isTaking = false;
    }

    /// <summary>Notes a message's number and whether it interrupts an answer; false when it is to be dropped by a clear.</summary>
    private async ValueTask<bool> BeginMessageAsync(HislipMessage message)
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
            await _asynchronous!.SendAsync(HislipType.AsyncInterrupted, 0, message.Parameter, default, Ended);
            await _synchronous.SendAsync(HislipType.Interrupted, 0, message.Parameter, default, Ended);
        }

        return Instrument.Lock.Allows(this) || await WaitForAccessAsync();
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

    private async ValueTask<bool> CompleteClearAsync(HislipMessage message)
    {
        lock (_gate)
        {
            Forget();
            _isClearing = false;
            _latestNumber = HislipMessage.FirstMessageNumber - 2;
        }

        if (!await _synchronous.SkipAsync(message.PayloadLength, Ended))
        {
            return false;
        }

        await _synchronous.SendAsync(HislipType.DeviceClearAcknowledge, 0, 0, default, Ended);
        return true;
    }

    // While the lab's clock is held.
    private void OnChanged()
    {
        if (!_isTaking)
        {
            _changes.Writer.TryWrite(true);
        }
    }

    private async Task SendLateAnswersAsync()
    {
        try
        {
            await foreach (var _ in _changes.Reader.ReadAllAsync(Ended))
            {
                await SendAnswersAsync();
            }
        }
        catch (OperationCanceledException) when (Ended.IsCancellationRequested)
        {
            // The session has ended.
        }
        catch (SocketException)
        {
            End();
        }
    }

    private async ValueTask SendAnswersAsync()
    {
        if (!_link.HasOutput)
        {
            return;
        }

        await _synchronous.BeginSendingAsync(Ended);
        try
        {
            while (TryTakeAnswer(out var answer, out var number, out var discarded))
            {
                await SendAnswerAsync(answer, number, discarded);
            }
        }
        finally
        {
            _synchronous.EndSending();
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

    private async ValueTask SendAnswerAsync(ReadOnlyMemory<byte> answer, uint number, int discarded)
    {
        var most = Instrument.Quirks.ChunkSize is > 0 and var chunk ? Math.Min(chunk, _longestAnswer) : _longestAnswer;
        do
        {
            var piece = answer[..Math.Min(answer.Length, most)];
            answer = answer[piece.Length..];
            var type = answer.IsEmpty ? HislipType.DataEnd : HislipType.Data;
            await _synchronous.SendInTurnAsync(new HislipMessage(type, 0, number, (ulong)piece.Length), piece, Ended);
        }
        while (!answer.IsEmpty && Volatile.Read(ref _discarded) == discarded);
    }
}
