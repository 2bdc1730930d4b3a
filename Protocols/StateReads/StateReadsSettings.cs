using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.StateReads;

/// <summary>The state of a junction, read at each of several fields as often as somebody needs it.</summary>
public sealed record StateReadsSettings : IProtocolSettings
{
    private const int MostReads = 10_000_000;

    /// <summary>Fields in T, in the order in which they are set.</summary>
    public required IReadOnlyList<double> Fields { get; init; }

    /// <summary>Readings at each field, at least 1.</summary>
    public required IReadOnlyList<int> Reads { get; init; }

    /// <summary>How a reading is taken: by default 0.1 power-line cycles at the voltmeter's own pace.</summary>
    public ReadoutSettings Readout { get; init; } = DefaultReadout;

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("fields", "-20..20 Oe/5 Oe", "fields as start..stop/step or a list, in the order in which they are set"),
        new("reads", "100", "readings at each field: one number for all, or a list, one a field"),
        .. ReadoutSettings.Keys(DefaultReadout),
    ];

    private static ReadoutSettings DefaultReadout => new() { NplcCount = 0.1 };

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static StateReadsSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var fields = map.QuantityRange("fields", "T", -100, 100) ?? [.. Enumerable.Range(-4, 9).Select(step => step * 5e-4)];
        var reads = map.QuantityRange("reads", "", 1, MostReads) ?? [100];
        if (reads.Length != 1 && reads.Length != fields.Length)
        {
            map.Fault("reads", $"\"reads\" is one number, or one for each of the {fields.Length} fields; here are {reads.Length}");
        }

        if (reads.Any(count => !double.IsInteger(count)))
        {
            map.Fault("reads", "\"reads\" are whole numbers");
        }

        var defaults = DefaultReadout with { LineFrequency = lineFrequency };
        return new StateReadsSettings
        {
            Fields = fields,
            Reads = [.. fields.Select((_, index) => (int)reads[Math.Min(index, reads.Length - 1)])],
            Readout = ReadoutSettings.Read(map, voltmeter?.ApplyTo(defaults) ?? defaults),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n',
    [
        "format: 1",
        $"protocol: {StateReadsProtocol.ProtocolName}",
        $"fields: {ReadoutText.OfFields(Fields)}",
        $"reads: [{string.Join(", ", Reads.Select(count => ReadoutText.Of(count, "")))}]",
        .. Readout.ToLines(),
    ]) + '\n';
}
