namespace SpinBench.Simulators.Firmware.Scpi;

/// <content>Executing program messages, one after the other.</content>
public abstract partial class ScpiFirmware
{
    private void Proceed()
    {
        if (!_isBusy)
        {
            _isBusy = true;
            _flow = ProcessAsync();
        }
        else
        {
            ExecuteImmediateCommands();
        }
    }

    private void ThrowIfCrashed()
    {
        if (_flow.IsFaulted)
        {
            _flow.GetAwaiter().GetResult();
        }
    }

    private async Task ProcessAsync()
    {
        Clock.BeginRunning();
        var hasEnded = false;
        try
        {
            while (_input.TryTake(out var entry))
            {
                _executing = entry.Receiver;
                await ExecuteAsync(entry.Message, entry.Receiver, _clear.Token);
                entry.Receiver?.Executed();
            }

            hasEnded = true;
        }
        finally
        {
            _isBusy = false;
            if (!hasEnded)
            {
                _hasCrashed = true;
                _outputGate.Signal();
                _executing?.Failed();
                while (_input.TryTake(out var unanswered))
                {
                    unanswered.Receiver?.Failed();
                }
            }

            Clock.EndRunning();
        }
    }

    private async ValueTask ExecuteAsync(string message, IResponseReceiver? receiver, CancellationToken cancellationToken)
    {
        if (receiver is null && HasOutput)
        {
            _output.Clear();
            _outputPosition = 0;
            Report(ScpiError.Standard(-410));
        }

        var path = default(HeaderPath);
        var position = 0;
        var goesOn = true;
        while (goesOn && ProgramMessage.TryReadUnit(message, ref position, out var unit))
        {
            goesOn = unit.IsEmpty || await ExecuteUnitAsync(Prepare(message, unit, ref path, cancellationToken));
            if (AnswersEachUnit)
            {
                Answer(receiver, cancellationToken);
            }
        }

        Answer(receiver, cancellationToken);
    }

    private void Answer(IResponseReceiver? receiver, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            _response.Clear();
        }

        if (_response.IsEmpty)
        {
            return;
        }

        var message = _response.TakeMessage(out var hasTerminator);
        if (receiver is not null)
        {
            receiver.Receive(message, hasTerminator);
            return;
        }

        _output.Enqueue(message);
        _outputGate.Signal();
    }

    private ScpiCall? Prepare(string message, ProgramUnit unit, ref HeaderPath path, CancellationToken cancellationToken)
    {
        try
        {
            var command = Commands.Find(message.AsSpan(unit.Header), unit.IsQuery, ref path, out var suffix);
            return new ScpiCall(command, message, unit, suffix, _response, cancellationToken) { Decorate = DecorateReply };
        }
        catch (ScpiException refusal)
        {
            if (refusal.Error.Code != -113 || !IgnoresUnknownCommands)
            {
                Report(refusal.Error);
            }

            return null;
        }
    }

    /// <summary>False when the rest of the message is to be ignored: behind a command that was not understood.</summary>
    private async ValueTask<bool> ExecuteUnitAsync(ScpiCall? call)
    {
        if (call is null)
        {
            return false;
        }

        try
        {
            if (QueuesWhileOperating && IsOperating && call.Command.Immediate is null)
            {
                await WaitForOperationAsync(call.CancellationToken);
            }

            await call.Command.Handler(call);
            call.EndOfParameters();
            return true;
        }
        catch (ScpiException refusal)
        {
            Report(refusal.Error);
            return refusal.Error.Event != StandardEvents.CommandError;
        }
        catch (OperationCanceledException) when (call.CancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void ExecuteImmediateCommands()
    {
        while (QueuesWhileOperating && _input.TryPeek(out var entry) && TakeImmediate(entry.Message) is { } call)
        {
            try
            {
                call.Command.Immediate!(call);
            }
            catch (ScpiException refusal)
            {
                Report(refusal.Error);
            }
        }
    }

    private ScpiCall? TakeImmediate(string message)
    {
        var position = 0;
        var path = default(HeaderPath);
        if (!ProgramMessage.TryReadUnit(message, ref position, out var unit) || unit.IsEmpty || unit.IsQuery
            || !Commands.IsImmediate(message.AsSpan(unit.Header)))
        {
            return null;
        }

        _input.ReplaceFirst(position < message.Length ? message[position..] : "");
        var command = Commands.Find(message.AsSpan(unit.Header), isQuery: false, ref path, out var suffix);
        return new ScpiCall(command, message, unit, suffix, new ResponseBuffer(), CancellationToken.None);
    }
}
