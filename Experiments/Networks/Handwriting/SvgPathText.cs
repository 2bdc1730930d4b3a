using System.Globalization;

namespace SpinBench.Networks.Handwriting;

/// <summary>The letters and numbers of SVG path data, one after another (SVG 2, section 9.3.9).</summary>
/// <param name="text">The attribute <c>d</c>, or <c>points</c>.</param>
internal sealed class SvgPathText(string text)
{
    private int _place;

    /// <summary>Character from 1, for errors.</summary>
    public int Place => _place + 1;

    /// <summary>Whether nothing but separators is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            Skip();
            return _place >= text.Length;
        }
    }

    /// <summary>Whether a number comes next.</summary>
    public bool IsAtNumber => !IsAtEnd && (char.IsAsciiDigit(text[_place]) || text[_place] is '+' or '-' or '.');

    /// <summary>The next character, which is no number.</summary>
    public char NextLetter()
    {
        Skip();
        return text[_place++];
    }

    /// <exception cref="FormatException">There is none.</exception>
    public double NextNumber()
    {
        if (!IsAtNumber)
        {
            throw Unexpected("a number");
        }

        var start = _place;
        _place += text[_place] is '+' or '-' ? 1 : 0;
        SkipDigits();
        if (_place < text.Length && text[_place] == '.')
        {
            _place++;
            SkipDigits();
        }

        SkipExponent();
        return double.TryParse(text.AsSpan(start, _place - start), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException(FormattableString.Invariant($"\"{text[start.._place]}\" at character {start + 1} of the path is not a finite number."));
    }

    public PathPoint NextPoint() => new(NextNumber(), NextNumber());

    /// <summary>A flag of an arc: one digit, which may touch what follows.</summary>
    public bool NextFlag()
    {
        if (IsAtEnd || text[_place] is not ('0' or '1'))
        {
            throw Unexpected("a flag of an arc, 0 or 1");
        }

        return text[_place++] == '1';
    }

    private FormatException Unexpected(string wanted) => new(IsAtEnd
        ? $"The path ends where {wanted} was expected."
        : FormattableString.Invariant($"Character {Place} of the path is \"{text[_place]}\" where {wanted} was expected."));

    private void Skip()
    {
        while (_place < text.Length && (char.IsWhiteSpace(text[_place]) || text[_place] == ','))
        {
            _place++;
        }
    }

    private void SkipDigits()
    {
        while (_place < text.Length && char.IsAsciiDigit(text[_place]))
        {
            _place++;
        }
    }

    private void SkipExponent()
    {
        var digits = _place + 1;
        if (_place >= text.Length || text[_place] is not ('e' or 'E'))
        {
            return;
        }

        digits += digits < text.Length && text[digits] is '+' or '-' ? 1 : 0;
        if (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            _place = digits;
            SkipDigits();
        }
    }
}
