using System.Text;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The input buffer: cuts what arrives into program messages at line feeds and at END.</summary>
internal sealed class ProgramMessageQueue
{
    /// <summary>Characters of an unfinished message, above which it is dropped.</summary>
    public const int Capacity = 1 << 20;

    private readonly LinkedList<Entry> _messages = new();
    private string _unfinished = "";

    /// <summary>Adds bytes; false when the buffer overran and was emptied.</summary>
    public bool Append(ReadOnlySpan<byte> bytes, bool end)
    {
        var text = string.Concat(_unfinished, Encoding.Latin1.GetString(bytes));
        var start = 0;
        for (var stop = EndOfMessage(text, start); stop < text.Length; stop = EndOfMessage(text, start))
        {
            Add(text[start..stop], null);
            start = stop + 1;
        }

        _unfinished = text[start..];
        if (end && _unfinished.Length > 0)
        {
            Add(_unfinished, null);
            _unfinished = "";
        }

        var fits = _unfinished.Length <= Capacity;
        _unfinished = fits ? _unfinished : "";
        return fits;
    }

    /// <summary>Adds a whole message whose answer goes to a receiver.</summary>
    public void Add(string message, IResponseReceiver? receiver)
    {
        if (message.Length > 0)
        {
            _messages.AddLast(new Entry(message, receiver));
        }
    }

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
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _messages.Clear();
        _unfinished = "";
    }

    private static int EndOfMessage(string text, int start)
    {
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '\n')
            {
                return index;
            }

            if (text[index] == '#')
            {
                index += ProgramMessage.BlockLength(text.AsSpan(index)) - 1;
            }
        }

        return text.Length;
    }

    /// <summary>A message and where its answer goes; null for the output queue.</summary>
    public readonly record struct Entry(string Message, IResponseReceiver? Receiver);
}
