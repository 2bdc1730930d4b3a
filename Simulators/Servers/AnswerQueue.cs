namespace SpinBench.Simulators.Servers;

/// <summary>The output queue of one client: whole answers, of which the oldest may be read in parts.</summary>
internal sealed class AnswerQueue
{
    private readonly Queue<ReadOnlyMemory<byte>> _answers = new();
    private int _position;

    public bool IsEmpty => _answers.Count == 0;

    /// <summary>Bytes of all answers.</summary>
    public long Length { get; private set; }

    public void Add(ReadOnlyMemory<byte> answer)
    {
        _answers.Enqueue(answer);
        Length += answer.Length;
    }

    /// <summary>Takes bytes of the oldest answer; 0 when there is none.</summary>
    public int Read(Span<byte> buffer, out bool end)
    {
        end = false;
        if (!_answers.TryPeek(out var answer))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, answer.Length - _position);
        answer.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        if (_position == answer.Length)
        {
            DropOldest();
            end = true;
        }

        return count;
    }

    /// <summary>What is left of the oldest answer, which stays; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Peek() => _answers.TryPeek(out var answer) ? answer[_position..] : default;

    /// <summary>Takes what is left of the oldest answer; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Take()
    {
        if (!_answers.TryPeek(out var answer))
        {
            return null;
        }

        var rest = answer[_position..];
        DropOldest();
        return rest;
    }

    public void Clear()
    {
        _answers.Clear();
        (Length, _position) = (0, 0);
    }

    private void DropOldest()
    {
        Length -= _answers.Dequeue().Length;
        _position = 0;
    }
}
