using System.Globalization;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>
/// Makes line feed the end of every message that comes, whichever of CR, LF, CR LF and LF CR the instrument sends, and leaves
/// what is inside a definite block alone.
/// </summary>
/// <remarks>
/// Until one whole line of text has come, bytes that no text contains mean that the two ends are set differently. Binary
/// answers without a block header cannot be told from text: over RS-232 they must be asked for as text.
/// </remarks>
internal sealed class SerialInput
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    // One may be the click of a plug or of a port that opens.
    private const int StrayBytes = 2;

    private readonly List<byte> _stray = [];
    private bool _isProven;
    private bool _isAtStart = true;
    private byte _swallow;
    private int _lengthDigits = -1;
    private long _blockLength;
    private long _blockLeft;

    /// <summary>Forgets where in a message it was.</summary>
    public void Reset() => (_isAtStart, _swallow, _lengthDigits, _blockLeft) = (true, 0, -1, 0);

    /// <summary>Translates in place and returns how many bytes are left.</summary>
    /// <exception cref="InvalidDataException">What comes is no text; the message shows it.</exception>
    public int Translate(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var next in bytes)
        {
            if (Translate(next) is { } translated)
            {
                bytes[kept++] = translated;
            }
        }

        return kept;
    }

    private byte? Translate(byte next)
    {
        if (_blockLeft > 0)
        {
            _blockLeft--;
            return next;
        }

        var swallowed = _swallow;
        _swallow = 0;
        if (next is LineFeed or CarriageReturn)
        {
            return next == swallowed ? null : EndLine(next);
        }

        if (!_isProven && IsNoText(next))
        {
            Suspect(next);
            return null;
        }

        FollowBlockHeader(next);
        return next;
    }

    private byte EndLine(byte terminator)
    {
        _swallow = terminator == LineFeed ? CarriageReturn : LineFeed;
        _isProven |= !_isAtStart;
        (_isAtStart, _lengthDigits) = (true, -1);
        return LineFeed;
    }

    private void FollowBlockHeader(byte next)
    {
        if (_lengthDigits > 0)
        {
            _lengthDigits = char.IsAsciiDigit((char)next) ? _lengthDigits - 1 : -1;
            _blockLength = 10 * _blockLength + (next - '0');
            if (_lengthDigits == 0)
            {
                (_blockLeft, _lengthDigits, _isProven) = (_blockLength, -1, true);
            }
        }
        else if (_lengthDigits == 0)
        {
            (_lengthDigits, _blockLength) = (char.IsAsciiDigit((char)next) && next != '0' ? next - '0' : -1, 0);
        }
        else if (_isAtStart && next == '#')
        {
            _lengthDigits = 0;
        }

        _isAtStart &= next is 0 or (byte)' ';
    }

    private static bool IsNoText(byte next) => next is >= 0x7F or (< 0x20 and not ((byte)'\t' or 0));

    private void Suspect(byte next)
    {
        _stray.Add(next);
        if (_stray.Count <= StrayBytes)
        {
            return;
        }

        var shown = string.Join(' ', _stray.Select(stray => stray.ToString("X2", CultureInfo.InvariantCulture)));
        var isParity = _stray.TrueForAll(stray => stray >= 0x80 && !IsNoText((byte)(stray & 0x7F)));
        _stray.Clear();
        throw new InvalidDataException($"what comes is no text ({shown} …)"
            + (isParity ? "; without its eighth bit it would be: the instrument probably uses 7 data bits and parity" : ""));
    }
}
