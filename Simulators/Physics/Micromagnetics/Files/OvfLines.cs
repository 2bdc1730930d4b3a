using System.Text;

namespace SpinBench.Simulators.Physics.Micromagnetics.Files;

/// <summary>Walks through the bytes of an OVF file: lines of text, and in between the raw bytes of a data block.</summary>
internal sealed class OvfLines(byte[] content, string name)
{
    private int _place;

    /// <summary>The line last read, from 1.</summary>
    public int Number { get; private set; }

    public ReadOnlySpan<byte> Rest => content.AsSpan(_place);

    public void Skip(int bytes) => _place += bytes;

    /// <summary>The next line without its ending; null after the last.</summary>
    public string? Next()
    {
        if (_place >= content.Length)
        {
            return null;
        }

        var rest = content.AsSpan(_place);
        var length = rest.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(length < 0 ? rest : rest[..length]);
        _place += length < 0 ? rest.Length : length + 1;
        Number++;
        return line.TrimEnd('\r');
    }

    /// <summary>The next record "# label: value": label in lower case without blanks, comments left out.</summary>
    public (string Label, string Value) NextRecord(string wanted)
    {
        while (Next() is { } line)
        {
            var text = line.Split("##")[0];
            if (!text.StartsWith('#'))
            {
                if (text.Trim().Length > 0)
                {
                    throw Fault($"Expected a line \"# label: value\" ({wanted}), found \"{Shortened(line)}\".");
                }

                continue;
            }

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                if (text.AsSpan(1).Trim().Length > 0)
                {
                    throw Fault($"Expected a line \"# label: value\" ({wanted}), found \"{Shortened(line)}\".");
                }

                continue;
            }

            var label = string.Concat(text[1..colon].Where(letter => !char.IsWhiteSpace(letter)));
            return (label.ToLowerInvariant(), text[(colon + 1)..].Trim());
        }

        throw Fault($"The file ends here; {wanted} is missing.");
    }

    public OvfException Fault(string fault) => new(name, Math.Max(Number, 1), fault);

    private static string Shortened(string text) =>
        string.Concat(text.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter));
}
