namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The program messages that wait to be executed, in the order in which they were completed.</summary>
internal sealed class ProgramMessageQueue
{
    private readonly LinkedList<Entry> _messages = new();

    /// <summary>Adds a whole message whose answer goes to a receiver.</summary>
    public void Add(string message, IResponseReceiver? receiver) => _messages.AddLast(new Entry(message, receiver));

    /// <summary>Takes the oldest message.</summary>
    public bool TryTake(out Entry entry)
    {
        if (!TryPeek(out entry))
        {
            return false;
        }

        _messages.RemoveFirst();
        return true;
    }

    /// <summary>Looks at the oldest message.</summary>
    public bool TryPeek(out Entry entry)
    {
        entry = _messages.First?.Value ?? default;
        return _messages.Count > 0;
    }

    /// <summary>Puts what is left of the oldest message in its place; nothing removes it.</summary>
    public void ReplaceFirst(string rest)
    {
        var receiver = _messages.First!.Value.Receiver;
        _messages.RemoveFirst();
        if (rest.Length > 0)
        {
            _messages.AddFirst(new Entry(rest, receiver));
        }
        else
        {
            receiver?.Executed();
        }
    }

    /// <summary>Forgets the messages of one client.</summary>
    public void Clear(IResponseReceiver? receiver)
    {
        for (var node = _messages.First; node is not null;)
        {
            var next = node.Next;
            if (ReferenceEquals(node.Value.Receiver, receiver))
            {
                _messages.Remove(node);
            }

            node = next;
        }
    }

    /// <summary>A message and where its answer goes; null for the output queue.</summary>
    public readonly record struct Entry(string Message, IResponseReceiver? Receiver);
}
