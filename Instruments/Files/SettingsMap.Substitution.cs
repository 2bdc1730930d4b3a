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
        Entries = [.. map.Entries.Where(entry => entry.Value is not ScalarNode scalar || !substitute(scalar.Text).IsLeftOut)
            .Select(entry => entry with { Value = Substitute(entry.Value, substitute) })],
    };

    private SettingsNode Substitute(SettingsNode node, Func<string, SubstitutedValue> substitute) => node switch
    {
        ScalarNode scalar => Substitute(scalar, substitute),
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(item => Substitute(item, substitute))] },
        MapNode map => Substitute(map, substitute),
        _ => node,
    };

    private ScalarNode Substitute(ScalarNode scalar, Func<string, SubstitutedValue> substitute)
    {
        var substituted = substitute(scalar.Text);
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
