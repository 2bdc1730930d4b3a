using SpinBench.Instruments.Files;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>A time trace at a fixed field and bias.</summary>
public sealed record TelegraphSettings : IProtocolSettings
{
    /// <summary>B in T; null leaves the field alone and needs no magnet. 0 by default.</summary>
    public double? Field { get; init; } = 0;

    /// <summary>Whether the field is corrected by the gaussmeter, where the bench has one, within 0.2 Oe. On by default.</summary>
    public bool Regulate { get; init; } = true;

    /// <summary>Readings of the voltmeter, at most; from 2. 1000 by default.</summary>
    public int Reads { get; init; } = 1000;

    /// <summary>
    /// Relative half-width of the 95 % confidence intervals of both dwell times at which the trace stops, above 0;
    /// null measures all <see cref="Reads"/> or records.
    /// </summary>
    public double? StopAt { get; init; }

    /// <summary>
    /// The two levels in ohm, when they are known; null finds them in the trace. Needed when the junction switches many
    /// times within a reading.
    /// </summary>
    public TelegraphLevels? Levels { get; init; }

    /// <summary>With which instrument readings are taken, and how.</summary>
    public TelegraphReading Reading { get; init; } = new();

    /// <summary>How a reading is taken; part of <see cref="Reading"/>.</summary>
    public ReadoutSettings Readout
    {
        get => Reading.Readout;
        init => Reading = Reading with { Readout = value };
    }

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("field", "0 Oe", "field that is held; \"none\" leaves it alone and needs no magnet"),
        new("regulate", "on", "corrects the field by the gaussmeter, where the bench has one, within 0.2 Oe"),
        new("reads", "1000", "readings of the voltmeter, at most"),
        new("stop at", "none", "stops once both dwell times are known that well, for example \"20 %\" (95 % half-width)"),
        new("levels", "found in the trace", "both resistances, low and high, when the junction switches within a reading"),
        .. TelegraphReading.Keys(new TelegraphReading()),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static TelegraphSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var defaults = new TelegraphSettings();
        var readout = defaults.Readout with { LineFrequency = lineFrequency };
        return new TelegraphSettings
        {
            Field = map.Text("field") == "none" ? null : map.Quantity("field", "T", 0, -100, 100),
            Regulate = map.OnOff("regulate", defaults.Regulate),
            Reads = map.Integer("reads", defaults.Reads, 2, 1_000_000_000),
            StopAt = map.OptionalQuantity("stop at", "", 1e-4, 10),
            Levels = ReadLevels(map),
            Reading = TelegraphReading.Read(map, defaults.Reading with { Readout = voltmeter?.ApplyTo(readout) ?? readout }),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {TelegraphProtocol.ProtocolName}";
        yield return $"field: {(Field is { } field ? ReadoutText.OfField(field) : "none")}";
        yield return $"regulate: {(Regulate ? "on" : "off")}";
        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        if (StopAt is { } target)
        {
            yield return $"stop at: {ReadoutText.Of(target, "")}";
        }

        if (Levels is { } levels)
        {
            yield return $"levels: [{ReadoutText.Of(levels.Low, "Ohm")}, {ReadoutText.Of(levels.High, "Ohm")}]";
        }

        foreach (var line in Reading.ToLines())
        {
            yield return line;
        }
    }

    private static TelegraphLevels? ReadLevels(SettingsMap map)
    {
        if (map.QuantityRange("levels", "Ohm", 0) is not { } levels)
        {
            return null;
        }

        if (levels.Length == 2 && levels[0] < levels[1])
        {
            return new TelegraphLevels(levels[0], levels[1]);
        }

        map.Fault("levels", "\"levels\" needs two resistances, the lower first, for example \"[692 ohm, 729 ohm]\"");
        return null;
    }
}
