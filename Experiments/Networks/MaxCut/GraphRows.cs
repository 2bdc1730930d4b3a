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
            var tokens = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length > 0)
            {
                return tokens;
            }
        }

        return null;
    }

    public GraphFileException Fault(string fault) => new(name, Line, fault);
}
