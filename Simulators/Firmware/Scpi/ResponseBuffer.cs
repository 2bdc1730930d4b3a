using System.Globalization;
using System.Text;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Collects one response message: units joined with semicolons, elements of a unit with commas.</summary>
public sealed class ResponseBuffer
{
    private const int InitialLength = 128;
    private const int LongestKept = 1 << 16;
    private const int LongestNumber = 48;
    private const int TerminatorLength = 1;

    private byte[] _bytes = new byte[InitialLength];
    private int _length;
    private bool _unitIsOpen;
    private bool _prefixed;
    private bool _isBare;

    /// <summary>Whether nothing was answered yet.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Starts the answer of the next unit.</summary>
    public void NextUnit() => _unitIsOpen = false;

    /// <summary>Adds an element of text, in Latin-1.</summary>
    public void Add(ReadOnlySpan<char> element)
    {
        Separate();
        _length += Encoding.Latin1.GetBytes(element, Room(element.Length));
    }

    /// <summary>Adds a number in a custom format of the invariant culture.</summary>
    public void Add(double value, string format)
    {
        Separate();
        value.TryFormat(Room(LongestNumber), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Adds bytes as they are, as one element.</summary>
    public void Add(ReadOnlySpan<byte> element)
    {
        Separate();
        Write(element);
    }

    /// <summary>Adds bytes that are the whole message: no terminator follows them.</summary>
    public void AddBare(ReadOnlySpan<byte> message)
    {
        Separate();
        Write(message);
        _isBare = true;
    }

    /// <summary>Adds text that belongs to the element which follows, as a header does.</summary>
    public void AddPrefix(ReadOnlySpan<char> prefix)
    {
        Add(prefix);
        _prefixed = true;
    }

    /// <summary>Takes the message and starts a new one.</summary>
    /// <param name="hasTerminator">Whether a line feed ends it, as every message but bare bytes.</param>
    public byte[] TakeMessage(out bool hasTerminator)
    {
        hasTerminator = !_isBare;
        if (hasTerminator)
        {
            Write("\n"u8);
        }

        // A long block fills its buffer to the last byte and leaves in it.
        var message = _length == _bytes.Length ? _bytes : _bytes.AsSpan(0, _length).ToArray();
        if (ReferenceEquals(message, _bytes))
        {
            _bytes = new byte[InitialLength];
        }

        Clear();
        return message;
    }

    /// <summary>Drops what was collected.</summary>
    public void Clear()
    {
        if (_bytes.Length > LongestKept)
        {
            _bytes = new byte[InitialLength];
        }

        _length = 0;
        _unitIsOpen = false;
        _prefixed = false;
        _isBare = false;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    // Grows by doubling, but for a block to what it takes with its terminator, as nothing usually follows one.
    private Span<byte> Room(int count)
    {
        var needed = _length + count;
        if (needed > _bytes.Length)
        {
            var isBlock = count > LongestKept;
            Array.Resize(ref _bytes, isBlock ? needed + TerminatorLength : Math.Max(needed, 2 * _bytes.Length));
        }

        return _bytes.AsSpan(_length);
    }

    private void Separate()
    {
        if (_prefixed)
        {
            _prefixed = false;
        }
        else if (_unitIsOpen)
        {
            Write(","u8);
        }
        else if (!IsEmpty)
        {
            Write(";"u8);
        }

        _unitIsOpen = true;
    }
}
