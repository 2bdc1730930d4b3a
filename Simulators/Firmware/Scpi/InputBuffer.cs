using System.Text;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Cuts what arrives from one client into program messages, at line feeds and at END; blocks may hold line feeds.</summary>
/// <remarks>However it arrives, byte by byte or all at once, every byte is looked at once.</remarks>
internal sealed class InputBuffer
{
    /// <summary>Bytes of an unfinished message, above which it is dropped.</summary>
    public const int Capacity = 16 << 20;

    private const int InitialLength = 256;

    private byte[] _bytes = new byte[InitialLength];
    private int _length;
    private int _scanned;

    /// <summary>Adds bytes and passes on every message that they complete; false when the buffer overran and was emptied.</summary>
    /// <param name="bytes">As received.</param>
    /// <param name="end">Whether the last of them carries END.</param>
    /// <param name="take">Takes a message without its line feed; empty ones are left out.</param>
    public bool Append(ReadOnlySpan<byte> bytes, bool end, Action<string> take)
    {
        if (_length + (long)bytes.Length > Capacity)
        {
            Clear();
            return false;
        }

        Add(bytes);
        var start = 0;
        while (NextEnd() is >= 0 and var stop)
        {
            Pass(start, stop, take);
            start = _scanned = stop + 1;
        }

        if (end)
        {
            Pass(start, _length, take);
            Clear();
            return true;
        }

        Drop(start);
        return true;
    }

    /// <summary>Forgets the unfinished message.</summary>
    public void Clear()
    {
        _length = _scanned = 0;
        _bytes = _bytes.Length > InitialLength ? new byte[InitialLength] : _bytes;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Drop(int start)
    {
        if (start == _length)
        {
            Clear();
        }
        else if (start > 0)
        {
            _bytes.AsSpan(start, _length - start).CopyTo(_bytes);
            _length -= start;
            _scanned -= start;
        }
    }

    private void Pass(int start, int stop, Action<string> take)
    {
        if (stop > start)
        {
            take(Encoding.Latin1.GetString(_bytes, start, stop - start));
        }
    }

    // Position of the next line feed outside a block; -1 and the place to go on from when it has not come yet.
    private int NextEnd()
    {
        while (_scanned < _length)
        {
            var rest = _bytes.AsSpan(_scanned, _length - _scanned);
            var hit = rest.IndexOfAny((byte)'\n', (byte)'#');
            if (hit < 0)
            {
                _scanned = _length;
                return -1;
            }

            if (rest[hit] == '\n')
            {
                _scanned += hit;
                return _scanned;
            }

            if (BlockLength(rest[hit..]) is not { } block)
            {
                _scanned += hit;
                return -1;
            }

            if (block > rest.Length - hit)
            {
                _scanned += hit;
                return -1;
            }

            _scanned += hit + block;
        }

        return -1;
    }

    // Bytes of the definite-length block that starts here, 1 when it is none, null when that cannot be said yet.
    private static int? BlockLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return null;
        }

        if (text[1] is < (byte)'1' or > (byte)'9')
        {
            return 1;
        }

        var digits = text[1] - '0';
        var length = 0;
        for (var index = 2; index < 2 + digits; index++)
        {
            if (index == text.Length)
            {
                return null;
            }

            if (!char.IsAsciiDigit((char)text[index]))
            {
                return 1;
            }

            length = 10 * length + text[index] - '0';
        }

        return 2 + digits + length;
    }
}
