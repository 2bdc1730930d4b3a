using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>Resistance against bias, from small to large, in alternating sign.</summary>
public sealed record CurrentVoltageSettings : IProtocolSettings
{
    /// <summary>Largest |V| across the junction at the expected resistance, in V; positive. 200 mV by default.</summary>
    public double Largest { get; init; } = 0.2;

    /// <summary>Steps from zero to the largest bias, of each sign; from 2.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>B in T; null leaves the field alone and needs no magnet.</summary>
    public double? Field { get; init; } = 0;

    /// <summary>Whether the field is corrected by the gaussmeter, where the bench has one.</summary>
    public bool Regulate { get; init; } = true;

    /// <summary>Readings at each bias, from 4.</summary>
    public int Reads { get; init; } = 200;

    /// <summary>
    /// Part of the lowest resistance at smaller biases by which the resistance may fall before the plan is stopped, 0 to 1.
    /// </summary>
    public double DropLimit { get; init; } = 0.2;

    /// <summary>Standard deviation of the readings at one bias, in parts of their mean, at which the plan is stopped.</summary>
    public double NoiseLimit { get; init; } = 0.15;

    /// <summary>How a reading is taken; its bias is the largest, whose ranges hold for all.</summary>
    public ReadoutSettings Readout { get; init; } = DefaultReadout;

    /// <summary>Biases in V in the order of measuring: +1, -1, +2, -2 … steps.</summary>
    public IReadOnlyList<double> Biases =>
        [.. Enumerable.Range(1, Steps).SelectMany(step => new[] { Largest * step / Steps, -Largest * step / Steps })];

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("largest", "200 mV", "largest voltage across the junction at the expected resistance, of both signs; ranges are fixed for it"),
        new("steps", "10", "steps from zero to the largest, of each sign, in alternating sign"),
        new("field", "0 Oe", "field that is held; \"none\" leaves it alone and needs no magnet"),
        new("regulate", "on", "corrects the field by the gaussmeter, where the bench has one, within 0.2 Oe"),
        new("reads", "200", "readings at each bias"),
        new("drop limit", "20 %", "stops before larger biases when the resistance falls by so much below all before"),
        new("noise limit", "15 %", "stops before larger biases when the readings at one scatter by so much"),
        .. ReadoutSettings.Keys(DefaultReadout).Where(key => key.Name != "bias"),
    ];

    private static ReadoutSettings DefaultReadout => new() { Bias = 0.2, NplcCount = 0.1, ZeroReads = 5, Settle = 0.1 };

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static CurrentVoltageSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Has("bias"))
        {
            map.Fault("bias", "\"bias\" is not for a curve of current and voltage; give \"largest\" and \"steps\"");
        }

        var defaults = new CurrentVoltageSettings();
        var largest = map.Quantity("largest", "V", defaults.Largest, 1e-6, 10);
        var readout = DefaultReadout with { LineFrequency = lineFrequency };
        readout = (voltmeter?.ApplyTo(readout) ?? readout) with { Bias = largest };
        return new CurrentVoltageSettings
        {
            Largest = largest,
            Steps = map.Integer("steps", defaults.Steps, 2, 10_000),
            Field = map.Text("field") == "none" ? null : map.Quantity("field", "T", 0, -100, 100),
            Regulate = map.OnOff("regulate", true),
            Reads = map.Integer("reads", defaults.Reads, 4, 1_000_000),
            DropLimit = map.Quantity("drop limit", "", defaults.DropLimit, 0.01, 0.99),
            NoiseLimit = map.Quantity("noise limit", "", defaults.NoiseLimit, 0.001, 10),
            Readout = ReadoutSettings.Read(map, readout) with { Bias = largest },
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n',
    [
        "format: 1",
        $"protocol: {CurrentVoltageProtocol.ProtocolName}",
        $"largest: {ReadoutText.Of(Largest, "V")}",
        $"steps: {ReadoutText.Of(Steps, "")}",
        $"field: {(Field is { } field ? ReadoutText.OfField(field) : "none")}",
        $"regulate: {(Regulate ? "on" : "off")}",
        $"reads: {ReadoutText.Of(Reads, "")}",
        $"drop limit: {ReadoutText.Of(DropLimit, "")}",
        $"noise limit: {ReadoutText.Of(NoiseLimit, "")}",
        .. Readout.ToLines().Where(line => !line.StartsWith("bias:", StringComparison.Ordinal)),
        "",
    ]);
}
