using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.FieldLoop;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Offsets;

/// <summary>Offsets of source and voltmeter and thermal voltages of the wiring, with the junction in place.</summary>
public sealed record OffsetSettings : IProtocolSettings
{
    private const string DefaultBiases = "0.5..2 mV/0.5 mV";

    /// <summary>Biases in V at the expected resistance, positive and up to 2 mV, each of which is measured with both signs; at least two.</summary>
    public IReadOnlyList<double> Biases { get; init; } = QuantityRange.Parse(DefaultBiases, "V");

    /// <summary>Times that everything is measured, from 3; the scatter between them is the error.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>Readings of the voltmeter at each current, from 2.</summary>
    public int Reads { get; init; } = 20;

    /// <summary>How a reading is taken; its bias is the largest, whose ranges hold for all.</summary>
    public ReadoutSettings Readout { get; init; } = DefaultReadout;

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("biases", DefaultBiases, "voltages at the expected resistance, up to 2 mV, measured with both signs"),
        new("rounds", "6", "times that everything is measured; the scatter between them is the error"),
        new("reads", "20", "readings of the voltmeter at each current"),
        .. ReadoutSettings.Keys(DefaultReadout).Where(key => key.Name is not ("bias" or "zero reads" or "rezero" or "read back")),
    ];

    private static ReadoutSettings DefaultReadout => new() { Bias = 2e-3, Settle = 0.2 };

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static OffsetSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var biases = map.QuantityRange("biases", "V", 1e-6, FieldLoopSettings.LargestHarmlessBias) ?? QuantityRange.Parse(DefaultBiases, "V");
        if (biases.Distinct().Count() < 2)
        {
            map.Fault("biases", "\"biases\" needs two different voltages, for example \"0.5..2 mV/0.5 mV\"");
            biases = QuantityRange.Parse(DefaultBiases, "V");
        }

        var readout = DefaultReadout with { LineFrequency = lineFrequency };
        readout = (voltmeter?.ApplyTo(readout) ?? readout) with { Bias = biases.Max() };
        return new OffsetSettings
        {
            Biases = biases,
            Rounds = map.Integer("rounds", 6, 3, 100_000),
            Reads = map.Integer("reads", 20, 2, 100_000),
            Readout = ReadoutSettings.Read(map, readout) with { Bias = biases.Max() },
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n',
    [
        "format: 1",
        $"protocol: {OffsetProtocol.ProtocolName}",
        $"biases: [{string.Join(", ", Biases.Select(bias => ReadoutText.Of(bias, "V")))}]",
        $"rounds: {ReadoutText.Of(Rounds, "")}",
        $"reads: {ReadoutText.Of(Reads, "")}",
        .. Readout.ToLines().Where(line => !line.StartsWith("bias:", StringComparison.Ordinal)),
        "",
    ]);
}
