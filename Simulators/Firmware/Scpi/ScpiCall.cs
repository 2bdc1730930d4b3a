using System.Globalization;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>One unit under execution: its parameters, read one by one, and the place for its answer.</summary>
public sealed class ScpiCall
{
    private readonly string _message;
    private readonly int _end;
    private readonly ResponseBuffer _response;
    private readonly int _suffix;
    private int _position;
    private bool _more;
    private bool _hasReplied;

    internal ScpiCall(
        ScpiCommand command, string message, ProgramUnit unit, int suffix, ResponseBuffer response, CancellationToken cancellationToken)
    {
        Command = command;
        _message = message;
        _position = unit.Parameters.Start.Value;
        _end = unit.Parameters.End.Value;
        _more = _position < _end;
        _suffix = suffix;
        _response = response;
        CancellationToken = cancellationToken;
        response.NextUnit();
    }

    /// <summary>The entry of the command table.</summary>
    public ScpiCommand Command { get; }

    /// <summary>Cancelled by a device clear.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Number behind the header's <c>#</c>, 1 when none was sent.</summary>
    public int Suffix => _suffix;

    /// <summary>Whether a parameter is left.</summary>
    public bool HasParameter => _more;

    /// <summary>Writes the header in front of the first answer, where the instrument does.</summary>
    internal Action<ScpiCall, ResponseBuffer>? Decorate { get; init; }

    /// <summary>The next parameter as sent, trimmed.</summary>
    /// <exception cref="ScpiException">-109 when there is none.</exception>
    public ReadOnlySpan<char> Next()
    {
        if (!_more)
        {
            throw new ScpiException(-109);
        }

        var text = _message.AsSpan(0, _end);
        var end = ProgramMessage.EndOf(text, _position, ',');
        var parameter = text[_position..end].Trim();
        _more = end < _end;
        _position = end + 1;
        return parameter;
    }

    /// <summary>Refuses what is left of the parameters.</summary>
    /// <exception cref="ScpiException">-108.</exception>
    public void EndOfParameters()
    {
        if (_more)
        {
            throw new ScpiException(-108);
        }
    }

    /// <summary>A number with its keywords, checked against its range.</summary>
    public double Number(NumericParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var text = Next();
        return Keyword(text, parameter) ?? parameter.Check(NumericSyntax.Parse(text, parameter.Unit));
    }

    /// <summary>An integer; a fraction is rounded, as the standard asks.</summary>
    public int Integer(int minimum, int maximum, int preset = 0) =>
        (int)Math.Round(Number(new NumericParameter(minimum, maximum, preset)), MidpointRounding.AwayFromZero);

    /// <summary>ON, OFF or a number, of which 0 is off.</summary>
    public bool Boolean()
    {
        var text = Next();
        if (text.Equals("ON", StringComparison.OrdinalIgnoreCase) || text.Equals("OFF", StringComparison.OrdinalIgnoreCase))
        {
            return text.Length == 2;
        }

        return NumericSyntax.LooksLikeNumber(text)
            ? Math.Round(NumericSyntax.Parse(text, "")) != 0
            : throw new ScpiException(-224);
    }

    /// <summary>One word of several, each in manual style (<c>VOLTage</c>); its position in the list.</summary>
    /// <exception cref="ScpiException">-224.</exception>
    public int Choice(IReadOnlyList<string> words, bool abbreviations = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = Next();
        var index = IndexOfWord(text, words, abbreviations);
        return index >= 0 ? index : throw new ScpiException(NumericSyntax.LooksLikeNumber(text) ? -128 : -224);
    }

    /// <summary>A quoted string without its quotes, or a bare word.</summary>
    public string Text()
    {
        var text = Next();
        if (text.Length > 0 && text[0] is '"' or '\'')
        {
            return text.Length > 1 && text[^1] == text[0] ? text[1..^1].ToString() : throw new ScpiException(-151);
        }

        return text.ToString();
    }

    /// <summary>All that is left, as it was sent: a list in parentheses.</summary>
    /// <exception cref="ScpiException">-171 when it is none.</exception>
    public string List()
    {
        var text = _more ? _message[_position.._end].Trim() : throw new ScpiException(-109);
        _more = false;
        return text.StartsWith('(') && text.EndsWith(')') ? text : throw new ScpiException(-171);
    }

    /// <summary>Whether the next parameter is a block of binary data.</summary>
    public bool IsBlock => _more && _message.AsSpan(_position).TrimStart().StartsWith("#")
        && ProgramMessage.BlockLength(_message.AsSpan(_position).TrimStart()) > 1;

    /// <summary>The bytes of a definite-length block, as Latin-1; blanks and separators among them are its own.</summary>
    /// <exception cref="ScpiException">-109, or -161 when it is none or cut short.</exception>
    public ReadOnlySpan<char> Block()
    {
        if (!_more)
        {
            throw new ScpiException(-109);
        }

        var text = _message.AsSpan();
        var start = text.Length - text[_position..].TrimStart().Length;
        var whole = ProgramMessage.BlockLength(text[start..]);
        var header = whole > 1 && text[start] == '#' ? 2 + (text[start + 1] - '0') : throw new ScpiException(-161);
        if (!int.TryParse(text.Slice(start + 2, header - 2), out var length) || header + length != whole)
        {
            throw new ScpiException(-161);
        }

        var end = ProgramMessage.EndOf(text[..Math.Max(_end, start + whole)], start + whole, ',');
        _more = end < _end;
        _position = end + 1;
        return text.Slice(start + header, length);
    }

    /// <summary>Whether a word is a manual-style word in its short or long form.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, string word, bool abbreviations = false)
    {
        var shortForm = HeaderPattern.ShortForm(word);
        return text.Equals(word, StringComparison.OrdinalIgnoreCase)
            || text.Equals(shortForm, StringComparison.OrdinalIgnoreCase)
            || (abbreviations && text.Length >= shortForm.Length
                && word.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Position of a word among manual-style words, or -1.</summary>
    public static int IndexOfWord(ReadOnlySpan<char> text, IReadOnlyList<string> words, bool abbreviations = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var index = 0; index < words.Count; index++)
        {
            if (IsWord(text, words[index], abbreviations))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Answers with text; a second answer of the same unit follows a comma.</summary>
    public void Reply(ReadOnlySpan<char> text)
    {
        BeginReply();
        _response.Add(text);
    }

    /// <summary>Answers with an integer.</summary>
    public void Reply(long value)
    {
        Span<char> digits = stackalloc char[24];
        value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Reply(digits[..written]);
    }

    /// <summary>Answers with a number in a custom format.</summary>
    public void Reply(double value, string format)
    {
        BeginReply();
        _response.Add(value, format);
    }

    /// <summary>Answers with bytes, as a block.</summary>
    public void Reply(ReadOnlySpan<byte> bytes)
    {
        BeginReply();
        _response.Add(bytes);
    }

    /// <summary>Answers with bytes that are the whole response message, without terminator.</summary>
    public void ReplyBare(ReadOnlySpan<byte> bytes)
    {
        BeginReply();
        _response.AddBare(bytes);
    }

    private static double? Keyword(ReadOnlySpan<char> text, NumericParameter parameter)
    {
        if (NumericSyntax.LooksLikeNumber(text) || text.IsEmpty)
        {
            return null;
        }

        return IsWord(text, "MINimum") ? parameter.Minimum
            : IsWord(text, "MAXimum") ? parameter.Maximum
            : IsWord(text, "DEFault") ? parameter.Default
            : null;
    }

    private void BeginReply()
    {
        if (!_hasReplied)
        {
            _hasReplied = true;
            Decorate?.Invoke(this, _response);
        }
    }
}
