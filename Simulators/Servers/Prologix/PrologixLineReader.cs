using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>
/// Cuts what the host sends into lines. Carriage return, line feed, ESC and plus mean themselves only behind an ESC;
/// a bare plus in data is swallowed.
/// </summary>
internal sealed class PrologixLineReader
{
    private const byte Escape = 27;

    private readonly List<byte> _line = [];
    private int _leadingPluses;
    private bool _isEscaped;

    private bool IsCommand => _leadingPluses == 2;

    /// <summary>Takes a byte; true when it ended a line that is not empty. False in <paramref name="hasRoom"/> when the line is too long.</summary>
    public bool Take(byte value, out PrologixLine line, out bool hasRoom)
    {
        hasRoom = _line.Count < InputBuffer.Capacity;
        line = default;
        if (_isEscaped)
        {
            _isEscaped = false;
            _line.Add(value);
        }
        else if (value is (byte)'\r' or (byte)'\n')
        {
            return End(out line);
        }
        else if (value == Escape)
        {
            _isEscaped = true;
        }
        else if (value != '+' || IsCommand)
        {
            _line.Add(value);
        }
        else if (_line.Count == 0)
        {
            _leadingPluses++;
        }

        return false;
    }

    private bool End(out PrologixLine line)
    {
        line = new PrologixLine(IsCommand, [.. _line]);
        _line.Clear();
        _leadingPluses = 0;
        return line.Bytes.Length > 0;
    }
}
