namespace SpinBench.Instruments.Files;

/// <summary>
/// The keys under one place of a settings file. Getters record faults in the file instead of throwing, and remember
/// what was asked for: a key that nobody asked for is unknown.
/// </summary>
public sealed partial class SettingsMap
{
    private readonly SettingsFile _file;
    private readonly MapNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsMap> _children = new(StringComparer.Ordinal);
    private bool _ignoresUnknownKeys;

    // A map that stands in for a missing one has been reported already.
    private bool _isPlaceholder;

    internal SettingsMap(SettingsFile file, MapNode node, string path, string name)
    {
        _file = file;
        _node = node;
        Path = path;
        Name = name;
    }

    /// <summary>The keys that lead here, joined with dots; empty at the root.</summary>
    public string Path { get; }

    /// <summary>The last of the keys that lead here; empty at the root.</summary>
    public string Name { get; }

    /// <summary>Line from 1.</summary>
    public int Line => _node.Line;

    /// <summary>Column from 1.</summary>
    public int Column => _node.Column;

    /// <summary>The file all this is from.</summary>
    public SettingsFile File => _file;

    /// <summary>All keys that are there, in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Entries.Select(entry => entry.Key);

    /// <summary>Whether a key is there, with whatever value.</summary>
    public bool Has(string key)
    {
        _asked.Add(key);
        return Entry(key) is not null;
    }

    /// <summary>Records a fault at the value of a key, or here when the key is not there.</summary>
    public void Fault(string key, string message)
    {
        _asked.Add(key);
        var entry = Entry(key);
        if (entry is null)
        {
            Fault(message);
        }
        else
        {
            _file.AddFault(entry.Value.Line, entry.Value.Column, message);
        }
    }

    /// <summary>Records a fault here.</summary>
    public void Fault(string message) => _file.AddFault(Line, Column, message);

    /// <summary>Stops unknown keys here from being faults: what they mean depends on something that is itself faulty.</summary>
    public void IgnoreUnknownKeys() => _ignoresUnknownKeys = true;

    /// <summary>The keys under a key; null when it is not there.</summary>
    public SettingsMap? Map(string key)
    {
        _asked.Add(key);
        if (_children.TryGetValue(key, out var known))
        {
            return known;
        }

        var entry = Entry(key);
        if (entry is null)
        {
            return null;
        }

        if (entry.Value is not MapNode node)
        {
            Fault(key, $"expected \"key: value\" entries for \"{key}\"");
            return null;
        }

        return AddChild(key, node);
    }

    /// <summary>The keys under a key that must be there; an empty map, after recording a fault, when it is not.</summary>
    public SettingsMap RequiredMap(string key)
    {
        if (Map(key) is { } map)
        {
            return map;
        }

        if (!Has(key))
        {
            FaultMissing(key, $"add \"{key}:\" with its entries");
        }

        var placeholder = AddChild(key, new MapNode([], Line, Column));
        placeholder._isPlaceholder = true;
        return placeholder;
    }

    /// <summary>Every key here with the map under it, for sections whose keys are names chosen by the user.</summary>
    public IReadOnlyList<SettingsMap> Maps() => [.. Keys.ToArray().Select(Map).OfType<SettingsMap>()];

    /// <summary>The maps of a list; empty when the key is not there.</summary>
    public IReadOnlyList<SettingsMap> MapList(string key)
    {
        _asked.Add(key);
        if (Entry(key)?.Value is not { } value)
        {
            return [];
        }

        if (value is not SequenceNode sequence)
        {
            Fault(key, $"expected a list for \"{key}\"");
            return [];
        }

        var maps = new List<SettingsMap>();
        foreach (var item in sequence.Items)
        {
            if (item is MapNode node)
            {
                var name = FormattableString.Invariant($"{key}[{maps.Count}]");
                maps.Add(AddChild(name, node));
            }
            else
            {
                _file.AddFault(item.Line, item.Column, $"expected \"key: value\" entries in \"{key}\"");
            }
        }

        return maps;
    }

    internal IEnumerable<SettingsFault> UnknownKeys()
    {
        var unknown = _ignoresUnknownKeys || _isPlaceholder
            ? []
            : _node.Entries.Where(entry => !_asked.Contains(entry.Key));
        return unknown
            .Select(entry => new SettingsFault(_file.Name, entry.Line, entry.Column, UnknownKeyMessage(entry.Key)))
            .Concat(_children.Values.SelectMany(child => child.UnknownKeys()));
    }

    private string UnknownKeyMessage(string key)
    {
        var place = Path.Length == 0 ? "" : $" under \"{Name}\"";
        var candidates = _asked.Where(asked => Entry(asked) is null).ToArray();
        if (NearestKey.Find(key, candidates) is { } nearest)
        {
            return $"unknown key \"{key}\"{place}; did you mean \"{nearest}\"?";
        }

        var known = _asked.Count == 0 ? "none" : string.Join(", ", _asked.Order(StringComparer.Ordinal));
        return $"unknown key \"{key}\"{place}; known keys: {known}";
    }

    private MapEntry? Entry(string key)
    {
        foreach (var entry in _node.Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }

    private SettingsMap AddChild(string name, MapNode node)
    {
        var child = new SettingsMap(_file, node, Path.Length == 0 ? name : $"{Path}.{name}", name);
        _children[name] = child;
        return child;
    }

    private void FaultMissing(string key, string remedy)
    {
        if (_file.IsReadable && !_isPlaceholder)
        {
            var place = Path.Length == 0 ? "" : $" under \"{Name}\"";
            _file.AddFault(Line, Column, $"missing key \"{key}\"{place}; {remedy}");
        }
    }
}
