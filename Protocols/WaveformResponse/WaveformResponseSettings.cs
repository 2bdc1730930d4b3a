using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.WaveformResponse;

/// <summary>How a junction answers a waveform of many levels.</summary>
public sealed record WaveformResponseSettings : IProtocolSettings
{
    /// <summary>The file with the levels, by its full path.</summary>
    public required string Drive { get; init; }

    /// <summary>SHA-256 of the file as it was when the run was planned.</summary>
    public required string Checksum { get; init; }

    /// <summary>Time of a level in s.</summary>
    public double Node { get; init; } = 10e-6;

    /// <summary>Current of level 0 through the junction in A.</summary>
    public double Current { get; init; } = 25e-6;

    /// <summary>Current that a level of 1 adds, in A; below <see cref="Current"/>, for the wave's first rise is the trigger.</summary>
    public double Swing { get; init; } = 20e-6;

    /// <summary>Expected resistance of the junction in ohm, from which the generator's voltage for a current follows.</summary>
    public double ExpectedResistance { get; init; } = 1000;

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("drive", "", "CSV file of levels from -1 to 1, such as \"study oscillator-reservoir --export-drive\" writes"),
        new("node", "10 us", "time of a level; the generator's edges and the front end bound it from below"),
        new("current", "25 uA", "current through the junction at level 0"),
        new("swing", "20 uA", "current that a level of 1 adds, below \"current\""),
        new("resistance", "1 kohm", "expected resistance, with which the generator's voltage for a current follows"),
        new("checksum", "that of the file", "SHA-256 of the drive; another file is refused"),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    public static WaveformResponseSettings Read(SettingsMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var path = map.RequiredText("drive", "drive.csv");
        var defaults = new WaveformResponseSettings { Drive = "", Checksum = "" };
        var (current, swing) = (map.Quantity("current", "A", defaults.Current, 1e-9, 0.1), map.Quantity("swing", "A", defaults.Swing, 1e-9, 0.1));
        if (swing >= current)
        {
            map.Fault("swing", "\"swing\" is not below \"current\": the wave has to stay above 0, for its first rise is the trigger");
        }

        return new WaveformResponseSettings
        {
            Drive = path.Length == 0 ? "" : Path.GetFullPath(path), Checksum = map.Text("checksum") ?? ChecksumOf(map, path), Current = current, Swing = swing,
            Node = map.Quantity("node", "s", defaults.Node, 1e-9, 1), ExpectedResistance = map.Quantity("resistance", "Ohm", defaults.ExpectedResistance, 1, 1e9),
        };
    }

    /// <inheritdoc/>
    public string ToYaml() => string.Join('\n',
    [
        "format: 1",
        $"protocol: {WaveformResponseProtocol.ProtocolName}",
        $"drive: \"{Drive.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        $"checksum: \"{Checksum}\"",
        $"node: {ReadoutText.Of(Node, "s")}",
        $"current: {ReadoutText.Of(Current, "A")}",
        $"swing: {ReadoutText.Of(Swing, "A")}",
        $"resistance: {ReadoutText.Of(ExpectedResistance, "Ohm")}",
        "",
    ]);

    /// <summary>The levels.</summary>
    /// <exception cref="PlanException">The file is no longer there, has faults, or holds others than when the run was planned.</exception>
    internal double[] Levels()
    {
        try
        {
            var drive = DriveLevels.Load(Drive);
            return drive.Checksum == Checksum
                ? drive.Levels
                : throw new PlanException(WaveformResponseProtocol.ProtocolName, $"{Drive} holds another drive than when this run was planned. Put that one back, or begin a new run.");
        }
        catch (SettingsFileException fault)
        {
            throw new PlanException(WaveformResponseProtocol.ProtocolName, fault.Message);
        }
    }

    private static string ChecksumOf(SettingsMap map, string path)
    {
        try
        {
            return path.Length == 0 ? "" : DriveLevels.Load(path).Checksum;
        }
        catch (SettingsFileException fault)
        {
            map.Fault("drive", fault.Message);
            return "";
        }
    }
}
