using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Servers;

/// <content>The answers: what the client reads, and what becomes of those that it does not.</content>
public sealed partial class InstrumentLink
{
    private readonly AnswerQueue _output = new();
    private readonly AnswerDelay? _delay;
    private readonly byte[]? _terminator;
    private int _answers;

    /// <summary>Whether an answer waits to be read.</summary>
    public bool HasOutput
    {
        get
        {
            lock (_firmware.Clock)
            {
                return !_output.IsEmpty;
            }
        }
    }

    /// <summary>Takes bytes of the oldest answer; 0 when there is none.</summary>
    public int Read(Span<byte> buffer, out bool end)
    {
        var most = _instrument.Quirks.ChunkSize is > 0 and var chunk && chunk < buffer.Length ? chunk : buffer.Length;
        lock (_firmware.Clock)
        {
            return _output.Read(buffer[..most], out end);
        }
    }

    /// <summary>What is left of the oldest answer, which stays; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Peek()
    {
        lock (_firmware.Clock)
        {
            return _output.Peek();
        }
    }

    /// <summary>Takes the oldest answer whole, without copying it; null when there is none.</summary>
    public ReadOnlyMemory<byte>? TakeResponse()
    {
        lock (_firmware.Clock)
        {
            return _output.Take();
        }
    }

    /// <summary>
    /// The client wants an answer: when none is there nor under way, that is an error of its own (-420).
    /// </summary>
    public void AddressToTalk()
    {
        lock (_firmware.Clock)
        {
            if (_isAddressedToTalk && IsIdle && _output.IsEmpty)
            {
                _firmware.ReportQueryError(-420);
            }
        }
    }

    /// <summary>Waits for an answer; false when none came in time.</summary>
    /// <param name="timeout">Wall-clock time, or infinite.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<bool> WaitForOutputAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        AddressToTalk();
        return await WaitAsync(static link => !link._output.IsEmpty, timeout, cancellationToken);
    }

    /// <summary>The client went on without reading what was sent to it: its answers are dropped and the error queue says so (-410).</summary>
    public void Interrupt()
    {
        lock (_firmware.Clock)
        {
            ForgetAnswers();
            _firmware.ReportQueryError(-410);
        }
    }

    void IResponseReceiver.Receive(ReadOnlyMemory<byte> response, bool hasTerminator)
    {
        if (_isClosed)
        {
            return;
        }

        if (IsInterruptible && _pending > 1)
        {
            _firmware.ReportQueryError(-410);
            return;
        }

        if (Waiting > 0 && Waiting + response.Length > MostPendingOutput)
        {
            ForgetAnswers();
            _firmware.ReportQueryError(-430);
            return;
        }

        if (_instrument.Quirks.LostAnswerPeriod is > 0 and var period && ++_answers % period == 0)
        {
            return;
        }

        var message = _terminator is null || !hasTerminator ? response : Terminate(response.Span[..^1]);
        if (_delay is null)
        {
            Deliver(message);
        }
        else
        {
            _delay.Add(message);
        }
    }

    private byte[] Terminate(ReadOnlySpan<byte> response) => [.. response, .. _terminator!];

    private long Waiting => _output.Length + (_delay?.Length ?? 0);

    // By a message that comes before the answer to an earlier one was read; on lines without addressing that is usual.
    private bool IsInterruptible => _isAddressedToTalk && _instrument.Quirks.IsInterruptible;

    private void Deliver(ReadOnlyMemory<byte> answer)
    {
        _output.Add(answer);
        Announce();
    }

    private void ForgetAnswers()
    {
        _output.Clear();
        _delay?.Clear();
    }
}
