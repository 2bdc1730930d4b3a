namespace SpinBench.Protocols.Bench;

/// <summary>How the sample stands in the magnet: the direction of the magnet's field at the device.</summary>
public enum Mounting
{
    /// <summary>Along the layers' normal.</summary>
    Perpendicular,

    /// <summary>In the layers' plane, along the pillar's long axis.</summary>
    InPlane,
}

/// <summary>Mountings as files and people write them.</summary>
public static class Mountings
{
    /// <summary>Every mounting with its key.</summary>
    public static IReadOnlyList<(string Key, Mounting Value)> Keys { get; } =
        [("perpendicular", Mounting.Perpendicular), ("in plane", Mounting.InPlane)];

    /// <summary>"perpendicular" or "in plane".</summary>
    public static string Key(this Mounting mounting) => Keys.First(entry => entry.Value == mounting).Key;

    /// <summary>The mounting of a key, whose words may be joined by a hyphen; null when there is none of that name.</summary>
    public static Mounting? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Keys.Where(entry => entry.Key == key.Replace('-', ' ')).Select(entry => (Mounting?)entry.Value).FirstOrDefault();
    }
}
