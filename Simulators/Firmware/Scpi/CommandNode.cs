namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>One mnemonic of the command tree.</summary>
internal sealed class CommandNode
{
    private readonly Dictionary<string, CommandNode> _children = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CommandNode> _ordered = [];

    private CommandNode(string mnemonic)
    {
        HasSuffix = mnemonic.EndsWith('#');
        var name = mnemonic.TrimEnd('#');
        Short = HeaderPattern.ShortForm(name);
        Long = name;
    }

    public static CommandNode CreateRoot() => new("");

    public string Short { get; }

    public string Long { get; }

    /// <summary>Whether a number belongs to the mnemonic, as in CH1.</summary>
    public bool HasSuffix { get; }

    public ScpiCommand? Set { get; set; }

    public ScpiCommand? Query { get; set; }

    public CommandNode AddChild(string mnemonic)
    {
        var node = new CommandNode(mnemonic);
        if (_children.TryGetValue(node.Short, out var existing))
        {
            return existing;
        }

        _children.Add(node.Short, node);
        _children.TryAdd(node.Long, node);
        _ordered.Add(node);
        return node;
    }

    /// <summary>The child of a mnemonic as it was sent, with its numeric suffix (1 when there is none).</summary>
    /// <exception cref="ScpiException">The mnemonic is known, but not with this suffix.</exception>
    public CommandNode? Find(ReadOnlySpan<char> sent, bool abbreviations, out int suffix)
    {
        suffix = 1;
        if (FindName(sent, abbreviations) is { } exact)
        {
            return exact;
        }

        var letters = sent.Length;
        while (letters > 0 && char.IsAsciiDigit(sent[letters - 1]))
        {
            letters--;
        }

        if (letters == sent.Length || FindName(sent[..letters], abbreviations) is not { } node)
        {
            return null;
        }

        if (!int.TryParse(sent[letters..], out suffix) || (!node.HasSuffix && suffix != 1))
        {
            throw new ScpiException(-114);
        }

        return node;
    }

    private CommandNode? FindName(ReadOnlySpan<char> sent, bool abbreviations)
    {
        if (_children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sent, out var node))
        {
            return node;
        }

        if (abbreviations)
        {
            foreach (var child in _ordered)
            {
                if (sent.Length >= child.Short.Length
                    && child.Long.AsSpan().StartsWith(sent, StringComparison.OrdinalIgnoreCase))
                {
                    return child;
                }
            }
        }

        return null;
    }
}
