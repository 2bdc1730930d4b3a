namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Takes a program message apart, IEEE 488.2 chapter 7: units, headers, parameters; quotes and blocks are respected.</summary>
public static class ProgramMessage
{
    /// <summary>Takes the next unit from <paramref name="position"/> on; false at the end of the message.</summary>
    public static bool TryReadUnit(string message, ref int position, out ProgramUnit unit)
    {
        ArgumentNullException.ThrowIfNull(message);
        unit = default;
        if (position >= message.Length)
        {
            return false;
        }

        var start = SkipSpace(message, position, message.Length);
        var end = EndOf(message, position, ';');
        position = Math.Min(end, message.Length) + 1;
        var header = start;
        while (header < end && !IsSpace(message[header]) && message[header] != '?')
        {
            header++;
        }

        var isQuery = header < end && message[header] == '?';
        var first = SkipSpace(message, isQuery ? header + 1 : header, end);
        var last = end;
        while (last > first && IsSpace(message[last - 1]))
        {
            last--;
        }

        unit = new ProgramUnit(Math.Min(start, end)..Math.Min(header, end), isQuery, first..Math.Max(first, last));
        return true;
    }

    /// <summary>Where the element that starts at <paramref name="start"/> ends: at the separator, or at the end of the text.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start, char separator)
    {
        for (var index = start; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter == separator)
            {
                return index;
            }

            if (letter is '"' or '\'')
            {
                var close = text[(index + 1)..].IndexOf(letter);
                index = close < 0 ? text.Length : index + 1 + close;
            }
            else if (letter == '(')
            {
                var close = text[index..].IndexOf(')');
                index = close < 0 ? text.Length : index + close;
            }
            else if (letter == '#')
            {
                index += BlockLength(text[index..]) - 1;
            }
        }

        return text.Length;
    }

    /// <summary>Characters of the definite-length block that starts here, or 1 when it is none.</summary>
    public static int BlockLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[1] is < '1' or > '9')
        {
            return 1;
        }

        var digits = text[1] - '0';
        return text.Length >= 2 + digits && int.TryParse(text.Slice(2, digits), out var length)
            ? Math.Min(2 + digits + length, text.Length)
            : 1;
    }

    /// <summary>White space of the standard: every control character but line feed, and the blank.</summary>
    public static bool IsSpace(char letter) => letter <= ' ' && letter != '\n';

    private static int SkipSpace(string text, int position, int end)
    {
        while (position < end && IsSpace(text[position]))
        {
            position++;
        }

        return position;
    }
}
