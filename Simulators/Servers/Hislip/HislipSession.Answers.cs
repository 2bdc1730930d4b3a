using System.Net.Sockets;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <content>Answers out, on the synchronous connection.</content>
internal sealed partial class HislipSession
{
    private readonly AutoResetEvent _changed = new(initialState: false);
    private volatile bool _isWatching;
    private Task _lateAnswers = Task.CompletedTask;

    // Its second thread starts with the first answer that is not ready at once.
    private void WatchForLateAnswers()
    {
        if (!_isWatching)
        {
            _isWatching = true;
            _lateAnswers = ConnectionThread.RunAsync($"{Instrument.Key} late answers", SendLateAnswersAsync);
        }
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
