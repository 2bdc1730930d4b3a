namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>First in, first out; the entry that no longer fits is replaced by a queue overflow.</summary>
public sealed class ErrorQueue
{
    private readonly Queue<ScpiError> _errors = new();
    private readonly int _depth;

    /// <summary>Makes an empty queue of a depth.</summary>
    public ErrorQueue(int depth = 10) => _depth = depth;

    /// <summary>Entries.</summary>
    public int Count => _errors.Count;

    /// <summary>What an empty queue answers.</summary>
    public ScpiError Empty { get; set; } = ScpiError.None;

    /// <summary>Adds an error; when the queue is full its last entry becomes -350.</summary>
    public void Add(ScpiError error)
    {
        if (_errors.Count < _depth)
        {
            _errors.Enqueue(error);
            return;
        }

        var kept = _errors.Take(_depth - 1).ToArray();
        _errors.Clear();
        foreach (var earlier in kept)
        {
            _errors.Enqueue(earlier);
        }

        _errors.Enqueue(ScpiError.Standard(-350));
    }

    /// <summary>Takes the oldest entry, or <see cref="Empty"/>.</summary>
    public ScpiError Take() => _errors.TryDequeue(out var error) ? error : Empty;

    /// <summary>Takes every entry; at least one, which may be <see cref="Empty"/>.</summary>
    public ScpiError[] TakeAll()
    {
        ScpiError[] all = _errors.Count == 0 ? [Empty] : [.. _errors];
        _errors.Clear();
        return all;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _errors.Clear();
}
