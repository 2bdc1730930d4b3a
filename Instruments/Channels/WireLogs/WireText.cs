using System.Globalization;
using System.Text;

namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>
/// Bytes as printable text: ASCII as it is, <c>\\</c>, <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\xNN</c> for the rest, and
/// <c>\base64,…</c> for blocks of mostly other bytes.
/// </summary>
internal static class WireText
{
    private const string Base64 = "\\base64,";
    private const int ShortestBlock = 64;

    /// <summary>The event's word in a log.</summary>
    public static string Word(WireEventKind kind) => kind switch
    {
        WireEventKind.Write => ">",
        WireEventKind.Read => "<",
        WireEventKind.ReadEnd => "<.",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The event that a word stands for; null for none.</summary>
    public static WireEventKind? Kind(string word) => word switch
    {
        ">" => WireEventKind.Write,
        "<" => WireEventKind.Read,
        "<." => WireEventKind.ReadEnd,
        _ => Enum.TryParse<WireEventKind>(word, ignoreCase: true, out var kind) ? kind : null,
    };

    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var others = 0;
        foreach (var value in bytes)
        {
            others += IsPlain(value) || value is (byte)'\n' or (byte)'\r' ? 0 : 1;
        }

        if (bytes.Length >= ShortestBlock && others > bytes.Length / 4)
        {
            return Base64 + Convert.ToBase64String(bytes);
        }

        var text = new StringBuilder(bytes.Length + 8);
        foreach (var value in bytes)
        {
            _ = value switch
            {
                (byte)'\\' => text.Append("\\\\"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\t' => text.Append("\\t"),
                _ when IsPlain(value) => text.Append((char)value),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}"),
            };
        }

        // A blank at the end of a line is easily lost.
        return text is [.., ' '] ? text.ToString()[..^1] + "\\x20" : text.ToString();
    }

    /// <exception cref="FormatException">An escape that is none.</exception>
    public static byte[] Unescape(string text)
    {
        if (text.StartsWith(Base64, StringComparison.Ordinal))
        {
            return Convert.FromBase64String(text[Base64.Length..]);
        }

        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                bytes.Add(text[index] <= '~' ? (byte)text[index] : throw new FormatException($"'{text[index]}' is not ASCII; write \\xNN"));
                continue;
            }

            index++;
            bytes.Add((index < text.Length ? text[index] : ' ') switch
            {
                '\\' => (byte)'\\',
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                'x' when index + 2 < text.Length && byte.TryParse(
                    text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) => Skip(ref index, value),
                _ => throw new FormatException("a \\ is followed by \\, n, r, t or xNN"),
            });
        }

        return [.. bytes];
    }

    private static byte Skip(ref int index, byte value)
    {
        index += 2;
        return value;
    }

    private static bool IsPlain(byte value) => value is >= 0x20 and <= 0x7E;
}
