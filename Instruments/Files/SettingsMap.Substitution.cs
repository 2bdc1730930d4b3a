namespace SpinBench.Instruments.Files;

/// <content>Values that stand for others.</content>
public sealed partial class SettingsMap
{
    /// <summary>
    /// The keys under a key, with other texts in place of their values, those in lists and maps below included; an empty
    /// map when the key is not there. Faults keep their places in the file.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="substitute">Called with every single value.</param>
    public SettingsMap SubstitutedMap(string key, Func<string, SubstitutedValue> substitute)
    {
        ArgumentNullException.ThrowIfNull(substitute);
        _asked.Add(key);
        var value = Entry(key)?.Value;
        if (value is not (null or MapNode))
        {
            Fault(key, $"expected \"key: value\" entries for \"{key}\"");
        }

        return AddChild(key, value is MapNode map ? Substitute(map, substitute) : new MapNode([], Line, Column));
    }

    private MapNode Substitute(MapNode map, Func<string, SubstitutedValue> substitute) => map with
    {
        Entries = [.. map.Entries.Select(entry => (Entry: entry, Value: Substitute(entry.Value, substitute)))
            .Where(substituted => substituted.Value is not null)
            .Select(substituted => substituted.Entry with { Value = substituted.Value! })],
    };

    // Null for a value whose key is left out.
    private SettingsNode? Substitute(SettingsNode node, Func<string, SubstitutedValue> substitute) => node switch
    {
        ScalarNode scalar => Substitute(scalar, substitute),
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(item => Substitute(item, substitute)).OfType<SettingsNode>()] },
        MapNode map => Substitute(map, substitute),
        _ => node,
    };

    private ScalarNode? Substitute(ScalarNode scalar, Func<string, SubstitutedValue> substitute)
    {
        var substituted = substitute(scalar.Text);
        if (substituted.IsLeftOut)
        {
            return null;
        }

        if (substituted.Fault is { } fault)
        {
            _file.AddFault(scalar.Line, scalar.Column, fault);
        }

        if (substituted.IsProvisional || substituted.Fault is not null)
        {
            _file.DropFaultsAt(scalar.Line, scalar.Column);
        }

        return scalar with { Text = substituted.Text };
    }
}
