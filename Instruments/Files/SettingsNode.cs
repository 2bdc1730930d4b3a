namespace SpinBench.Instruments.Files;

/// <summary>A part of a parsed file with its place, line and column from 1.</summary>
internal abstract record SettingsNode(int Line, int Column);

/// <summary>A single value, still text.</summary>
internal sealed record ScalarNode(string Text, bool IsQuoted, int Line, int Column) : SettingsNode(Line, Column)
{
    public bool IsEmpty => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(IReadOnlyList<SettingsNode> Items, int Line, int Column) : SettingsNode(Line, Column);

/// <summary>Keys with their values, in the order of the file; no key twice.</summary>
internal sealed record MapNode(IReadOnlyList<MapEntry> Entries, int Line, int Column) : SettingsNode(Line, Column)
{
    /// <summary>These keys, and those of another map that are not here; maps under a key of both are joined likewise.</summary>
    public MapNode Over(MapNode below)
    {
        var joined = Entries.Select(entry => entry.Value is MapNode own && below.Find(entry.Key)?.Value is MapNode other
            ? entry with { Value = own.Over(other) }
            : entry);
        return this with { Entries = [.. joined, .. below.Entries.Where(entry => Find(entry.Key) is null)] };
    }

    private MapEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <summary>One key of a map.</summary>
internal sealed record MapEntry(string Key, int Line, int Column, SettingsNode Value);
