using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Collects one response message: units joined with semicolons, elements of a unit with commas.</summary>
public sealed class ResponseBuffer
{
    private const int InitialLength = 128;
    private const int LongestKept = 1 << 16;

    private ArrayBufferWriter<byte> _bytes = new(InitialLength);
    private bool _unitIsOpen;
    private bool _prefixed;
    private bool _isBare;

    /// <summary>Whether nothing was answered yet.</summary>
    public bool IsEmpty => _bytes.WrittenCount == 0;

    /// <summary>Starts the answer of the next unit.</summary>
    public void NextUnit() => _unitIsOpen = false;

    /// <summary>Adds an element of text, in Latin-1.</summary>
    public void Add(ReadOnlySpan<char> element)
    {
        Separate();
        Encoding.Latin1.GetBytes(element, _bytes);
    }

    /// <summary>Adds a number in a custom format of the invariant culture.</summary>
    public void Add(double value, string format)
    {
        Separate();
        var span = _bytes.GetSpan(48);
        value.TryFormat(span, out var written, format, CultureInfo.InvariantCulture);
        _bytes.Advance(written);
    }

    /// <summary>Adds bytes as they are, as one element.</summary>
    public void Add(ReadOnlySpan<byte> element)
    {
        Separate();
        _bytes.Write(element);
    }

    /// <summary>Adds bytes that are the whole message: no terminator follows them.</summary>
    public void AddBare(ReadOnlySpan<byte> message)
    {
        Separate();
        _bytes.Write(message);
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
            _bytes.Write("\n"u8);
        }

        var message = _bytes.WrittenSpan.ToArray();
        Clear();
        return message;
    }

    /// <summary>Drops what was collected.</summary>
    public void Clear()
    {
        if (_bytes.Capacity > LongestKept)
        {
            _bytes = new ArrayBufferWriter<byte>(InitialLength);
        }

        _bytes.ResetWrittenCount();
        _unitIsOpen = false;
        _prefixed = false;
        _isBare = false;
    }

    private void Separate()
    {
        if (_prefixed)
        {
            _prefixed = false;
        }
        else if (_unitIsOpen)
        {
            _bytes.Write(","u8);
        }
        else if (!IsEmpty)
        {
            _bytes.Write(";"u8);
        }

        _unitIsOpen = true;
    }
}
