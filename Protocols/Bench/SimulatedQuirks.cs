using System.Collections.ObjectModel;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How a simulated instrument deviates from a well-behaved one when it is served to other programs.</summary>
public sealed record SimulatedQuirks
{
    /// <summary>No instrument deviates.</summary>
    public static IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> None { get; } =
        ReadOnlyDictionary<InstrumentRole, SimulatedQuirks>.Empty;

    /// <summary>What it answers to <c>*IDN?</c>; null for its own identity.</summary>
    public string? Identity { get; init; }

    /// <summary>Wall-clock time in s before an answer leaves, 0 to 60.</summary>
    public double Latency { get; init; }

    /// <summary>What ends a response; null for what is usual.</summary>
    public string? Terminator { get; init; }

    /// <summary>Most bytes of one segment or read; 0 for any number.</summary>
    public int ChunkSize { get; init; }

    /// <summary>Clients of its socket at a time; null for the usual number.</summary>
    public int? Connections { get; init; }

    /// <summary>Whether a new message discards an unread answer with -410.</summary>
    public bool IsInterruptible { get; init; } = true;

    /// <summary>Whether an unknown command is passed over in silence.</summary>
    public bool IgnoresUnknownCommands { get; init; }

    /// <summary>Whether answers carry headers at power-on; null for none, which is what common drivers expect.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Every so many answers one is lost; 0 for none.</summary>
    public int LostAnswerPeriod { get; init; }

    /// <summary>Whether a radio-frequency generator has lost its reference; on every simulated bench, served or not.</summary>
    public bool HasLostReference { get; init; }

    /// <summary>Whether a radio-frequency generator's levelling does not hold; on every simulated bench, served or not.</summary>
    public bool IsUnlevelled { get; init; }

    /// <summary>Reads the entries by role.</summary>
    public static IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> ReadAll(SettingsMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var quirks = new Dictionary<InstrumentRole, SimulatedQuirks>();
        foreach (var role in Enum.GetValues<InstrumentRole>())
        {
            if (map.Map(role.Key()) is { } entry)
            {
                quirks.Add(role, Read(role, entry));
            }
        }

        return quirks;
    }

    private static SimulatedQuirks Read(InstrumentRole role, SettingsMap map) => new()
    {
        Identity = map.Text("identity"),
        Latency = map.Quantity("latency", "s", 0, 0, 60),
        Terminator = map.Choice<string?>("terminator", null, ("LF", "\n"), ("CR", "\r"), ("CRLF", "\r\n")),
        ChunkSize = map.Integer("chunk", 0, 1),
        Connections = map.OptionalInteger("connections", 1, 1000),
        IsInterruptible = map.Choice("unread answer", true, ("error -410", true), ("kept", false)),
        IgnoresUnknownCommands = map.Choice("unknown command", false, ("error -113", false), ("silence", true)),
        HasHeader = ReadHeader(role, map),
        LostAnswerPeriod = map.Integer("lose every", 0, 1),
        HasLostReference = ReadFault(role, map, "reference"),
        IsUnlevelled = ReadFault(role, map, "levelling"),
    };

    private static bool ReadFault(InstrumentRole role, SettingsMap map, string key)
    {
        var isLost = map.Choice(key, false, ("well", false), ("lost", true));
        if (isLost && role != InstrumentRole.RadioFrequencyGenerator)
        {
            map.Fault(key, $"only the \"rf\" has a {key} to lose");
        }

        return isLost;
    }

    private static bool? ReadHeader(InstrumentRole role, SettingsMap map)
    {
        if (!map.Has("header"))
        {
            return null;
        }

        if (role != InstrumentRole.Oscilloscope)
        {
            map.Fault("header", "only the \"scope\" has headers to switch");
        }

        return map.OnOff("header", true);
    }
}
