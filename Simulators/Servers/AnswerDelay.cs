namespace SpinBench.Simulators.Servers;

/// <summary>Holds answers back for a time of the wall clock; they leave in their order.</summary>
/// <remarks>Every member is called, and every answer delivered, while the gate is locked.</remarks>
internal sealed class AnswerDelay : IDisposable
{
    private readonly Queue<(long From, ReadOnlyMemory<byte> Answer)> _held = new();
    private readonly TimeSpan _delay;
    private readonly TimeProvider _time;
    private readonly Action<ReadOnlyMemory<byte>> _deliver;
    private readonly ITimer _timer;

    public AnswerDelay(TimeSpan delay, TimeProvider time, object gate, Action<ReadOnlyMemory<byte>> deliver)
    {
        (_delay, _time, _deliver) = (delay, time, deliver);
        _timer = time.CreateTimer(
            _ =>
            {
                lock (gate)
                {
                    Deliver();
                }
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsEmpty => _held.Count == 0;

    /// <summary>Bytes of all held answers.</summary>
    public long Length { get; private set; }

    public void Add(ReadOnlyMemory<byte> answer)
    {
        _held.Enqueue((_time.GetTimestamp(), answer));
        Length += answer.Length;
        Deliver();
    }

    public void Clear()
    {
        _held.Clear();
        Length = 0;
    }

    public void Dispose() => _timer.Dispose();

    private void Deliver()
    {
        while (_held.TryPeek(out var oldest))
        {
            var left = _delay - _time.GetElapsedTime(oldest.From);
            if (left > TimeSpan.Zero)
            {
                // Timers count in whole milliseconds and must not fire early.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            Length -= _held.Dequeue().Answer.Length;
            _deliver(oldest.Answer);
        }
    }
}
