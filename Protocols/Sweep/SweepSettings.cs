using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Sweep;

/// <summary>A one-off sweep of one quantity with any instruments read at each value.</summary>
public sealed record SweepSettings : IProtocolSettings
{
    private static readonly InstrumentRole[] s_readable =
    [
        InstrumentRole.SourceMeter, InstrumentRole.Nanovoltmeter, InstrumentRole.Magnet, InstrumentRole.Gaussmeter,
        InstrumentRole.Thermometer,
    ];

    /// <summary>What is set.</summary>
    public SweepQuantity Quantity { get; init; }

    /// <summary>Values in V, A or T, in order; at least one.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>What is read at each value, in order.</summary>
    public IReadOnlyList<InstrumentRole> Reads { get; init; } = [];

    /// <summary>Readings of each instrument at each value, from 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Wait after each step in s.</summary>
    public double Settle { get; init; } = 0.1;

    /// <summary>
    /// Limit of the other quantity of the source, in A when it sources voltage, in V when it sources current. Null for the
    /// bench's limit.
    /// </summary>
    public double? Compliance { get; init; }

    /// <summary>Integration time of source meter and voltmeter in power-line cycles, 0.01 to 10.</summary>
    public double NplcCount { get; init; } = 1;

    /// <summary>Power-line frequency in Hz.</summary>
    public double LineFrequency { get; init; } = 50;

    /// <summary>Whether the source meter is set.</summary>
    public bool SetsSource => Quantity != SweepQuantity.Field;

    /// <summary>Unit of the set quantity.</summary>
    public string Unit => Quantity switch
    {
        SweepQuantity.Voltage => "V",
        SweepQuantity.Current => "A",
        _ => "T",
    };

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("set", "", "what is swept, for example \"smu=0..200 mV/5 mV\", \"smu=[0 A, 10 uA]\" or \"magnet=-40..40 Oe/1 Oe\""),
        new("read", "", $"instruments that are read, for example \"voltmeter, gaussmeter\"; any of {string.Join(", ", s_readable.Select(role => role.Key()))}"),
        new("repeats", "1", "readings of each instrument at each value"),
        new("settle", "100 ms", "wait after each step"),
        new("compliance", "limit of the bench", "limit of the source's other quantity: A when it sources voltage, V when it sources current"),
        new("nplc", "1", "integration time in power-line cycles, 0.01 to 10"),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    public static SweepSettings Read(SettingsMap map, double lineFrequency = 50)
    {
        ArgumentNullException.ThrowIfNull(map);
        var (quantity, values) = ReadSet(map);
        var defaults = new SweepSettings();
        return new SweepSettings
        {
            Quantity = quantity,
            Values = values,
            Reads = ReadRoles(map),
            Repeats = map.Integer("repeats", 1, 1, 1_000_000),
            Settle = map.Quantity("settle", "s", defaults.Settle, 0, 1e5),
            Compliance = map.OptionalQuantity("compliance", quantity == SweepQuantity.Current ? "V" : "A", 1e-12, 1e3),
            NplcCount = map.Quantity("nplc", "", 1, 0.01, 10),
            LineFrequency = map.Quantity("line frequency", "Hz", lineFrequency, 45, 65),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml()
    {
        var values = string.Join(", ", Values.Select(value => SetsSource ? ReadoutText.Of(value, Unit) : ReadoutText.OfField(value)));
        var compliance = Compliance is { } limit
            ? $"compliance: {ReadoutText.Of(limit, Quantity == SweepQuantity.Current ? "V" : "A")}\n"
            : "";
        return $"""
            format: 1
            protocol: {SweepProtocol.ProtocolName}
            set: "{(SetsSource ? "smu" : "magnet")}=[{values}]"
            read: [{string.Join(", ", Reads.Select(role => role.Key()))}]
            repeats: {ReadoutText.Of(Repeats, "")}
            settle: {ReadoutText.Of(Settle, "s")}
            {compliance}nplc: {ReadoutText.Of(NplcCount, "")}
            line frequency: {ReadoutText.Of(LineFrequency, "Hz")}

            """;
    }

    private static (SweepQuantity Quantity, double[] Values) ReadSet(SettingsMap map)
    {
        var text = map.RequiredText("set", "smu=0..200 mV/5 mV");
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (text.Length == 0 || parts.Length != 2)
        {
            if (text.Length > 0)
            {
                map.Fault("set", $"\"set\" is \"{text}\"; expected a role and its values, for example \"smu=0..200 mV/5 mV\"");
            }

            return (SweepQuantity.Voltage, []);
        }

        var candidates = InstrumentRoles.FromKey(parts[0]) switch
        {
            InstrumentRole.SourceMeter => new[] { SweepQuantity.Voltage, SweepQuantity.Current },
            InstrumentRole.Magnet => [SweepQuantity.Field],
            _ => [],
        };
        var fault = $"\"{parts[0]}\" cannot be swept; use \"smu\" or \"magnet\"";
        foreach (var candidate in candidates)
        {
            if (QuantityRange.TryParse(parts[1], new SweepSettings { Quantity = candidate }.Unit, out var values, out fault))
            {
                return (candidate, values);
            }
        }

        map.Fault("set", $"\"set\": {fault}");
        return (SweepQuantity.Voltage, []);
    }

    private static List<InstrumentRole> ReadRoles(SettingsMap map)
    {
        var roles = new List<InstrumentRole>();
        var keys = map.TextList("read").SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        foreach (var key in keys)
        {
            if (InstrumentRoles.FromKey(key) is { } role && s_readable.Contains(role))
            {
                roles.Add(role);
            }
            else
            {
                var nearest = NearestKey.Find(key, s_readable.Select(readable => readable.Key()));
                map.Fault("read", $"\"{key}\" cannot be read; "
                    + (nearest is null ? $"use {string.Join(", ", s_readable.Select(readable => readable.Key()))}" : $"did you mean \"{nearest}\"?"));
            }
        }

        if (roles.Count == 0)
        {
            map.Fault("read", "\"read\" names no instrument, for example \"read: voltmeter\"");
        }

        return [.. roles.Distinct()];
    }
}
