namespace SpinBench.Networks.MaxCut;

/// <summary>The lines of a graph's text that are not empty, with their numbers.</summary>
internal sealed class GraphRows(TextReader reader, string name)
{
    public string Name => name;

    /// <summary>Number of the last line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The entries of the next line; null at the end.</summary>
    public string[]? Next()
    {
        while (reader.ReadLine() is { } text)
        {
            Line++;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw Fault("this is no text but binary. Graphs are text, perhaps packed: unpack the file first.");
            }

            var tokens = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length > 0)
            {
                return tokens;
            }
        }

        return null;
    }

    /// <summary>An entry as a message may show it: short, and without what a terminal would obey.</summary>
    public static string Shown(string text)
    {
        const int MostCharacters = 40;
        var shown = string.Concat(text.Take(MostCharacters).Select(letter => char.IsControl(letter) || letter == '\uFFFD' ? '?' : letter));
        return text.Length > MostCharacters ? shown + "…" : shown;
    }

    public GraphFileException Fault(string fault) => new(name, Line, fault);
}
