using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Samples;

/// <summary>A wafer or chip with its devices, as its file describes it.</summary>
/// <example>
/// <code>
/// format: 1
/// sample: W7
/// diameter: 100 mm
/// devices:
///   - {device: W7/D3-A12, die: D3, position: [12 mm, -8 mm], size: [150 nm, 50 nm], RA: 4 Ohm um^2, status: good}
/// </code>
/// </example>
public sealed record SampleFile
{
    /// <summary>Newest format that this version reads.</summary>
    public const int Format = 1;

    /// <summary>The sample's name.</summary>
    public required string Name { get; init; }

    /// <summary>Diameter of a wafer in m; null for a chip.</summary>
    public double? Diameter { get; init; }

    /// <summary>The devices in the order of the table, at least one.</summary>
    public required IReadOnlyList<SampleDevice> Devices { get; init; }

    /// <summary>Reads a sample file.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static SampleFile Load(string path) => Read(SettingsFile.Load(path));

    /// <summary>Reads a sample from text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static SampleFile Parse(string text, string name) => Read(SettingsFile.Parse(text, name));

    private static SampleFile Read(SettingsFile file)
    {
        file.RequireFormat(Format);
        var root = file.Root;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sample = new SampleFile
        {
            Name = root.RequiredText("sample", "W7"),
            Diameter = root.OptionalQuantity("diameter", "m", 1e-6, 1),
            Devices = [.. root.MapList("devices").Select(map => ReadDevice(map, names))],
        };
        if (sample.Devices.Count == 0)
        {
            root.Fault("devices", "a sample needs devices; for example \"devices: [{device: W7/D3-A12, position: [12 mm, -8 mm]}]\"");
        }

        file.ThrowIfFaulty();
        return sample;
    }

    private static SampleDevice ReadDevice(SettingsMap map, HashSet<string> names)
    {
        var name = map.RequiredText("device", "W7/D3-A12");
        if (!names.Add(name))
        {
            map.Fault("device", $"\"{name}\" is listed twice");
        }

        var (x, y) = ReadPair(map, "position", "[12 mm, -8 mm]", double.NegativeInfinity) ?? (double.NaN, double.NaN);
        if (!map.Has("position"))
        {
            map.Fault("missing key \"position\"; for example \"position: [12 mm, -8 mm]\"");
        }

        var size = ReadPair(map, "size", "[150 nm, 50 nm]", 1e-9);
        return new SampleDevice
        {
            Name = name,
            Die = map.Text("die", ""),
            X = x,
            Y = y,
            LongAxis = size?.First,
            ShortAxis = size?.Second,
            ResistanceArea = map.OptionalQuantity("RA", "Ohm m^2", 1e-18),
            Status = map.Choice(
                "status", DeviceStatus.Untested, ("untested", DeviceStatus.Untested), ("good", DeviceStatus.Good), ("dead", DeviceStatus.Dead)),
        };
    }

    private static (double First, double Second)? ReadPair(SettingsMap map, string key, string example, double min)
    {
        if (map.QuantityRange(key, "m", min, 1) is not { } values)
        {
            return null;
        }

        if (values is [var first, var second])
        {
            return (first, second);
        }

        map.Fault(key, $"\"{key}\" has {values.Length} values; expected two, for example \"{key}: {example}\"");
        return null;
    }
}
