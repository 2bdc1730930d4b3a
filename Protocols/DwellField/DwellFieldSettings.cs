using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.DwellField;

/// <summary>Dwell times on a grid of in-plane fields and biases.</summary>
public sealed record DwellFieldSettings : IProtocolSettings
{
    private static readonly TelegraphReading s_defaultReading = new()
    {
        Reader = TelegraphReader.Automatic,
        KeepsRecords = false,
        Readout = new ReadoutSettings { NplcCount = 1 },
    };

    /// <summary>In-plane fields in T, ascending; at least two. Fields of short dwell times on both sides by default.</summary>
    public IReadOnlyList<double> Fields { get; init; } =
        [-200e-4, -175e-4, -150e-4, -125e-4, -20e-4, 0, 25e-4, 50e-4];

    /// <summary>Voltages across the junction in V, not zero; measured in the order of their size, one at a time.</summary>
    public IReadOnlyList<double> Biases { get; init; } = [-20e-3, 20e-3, -40e-3, 40e-3];

    /// <summary>Switches after which a point suffices, from 20.</summary>
    public int Switches { get; init; } = 400;

    /// <summary>Longest time at a point in s; a point with few switches by then is too slow.</summary>
    public double Budget { get; init; } = 600;

    /// <summary>Whether the field is corrected by the gaussmeter, where the bench has one, within 0.2 Oe. On by default.</summary>
    public bool Regulate { get; init; } = true;

    /// <summary>What the fields of a run may have in error together; 0.1 Oe and 0.05 % by default.</summary>
    public FieldError FieldError { get; init; } = new(1e-5, 5e-4);

    /// <summary>With which instrument readings are taken, and how; its bias is that of the point.</summary>
    public TelegraphReading Reading { get; init; } = s_defaultReading;

    /// <summary>Readings of the voltmeter that fill the budget.</summary>
    internal int LargestReads => (int)Math.Clamp(Budget / Reading.Readout.EstimatedPeriod, TelegraphSampler.LookReadings, 1e8);

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("fields", "[-200 Oe, -175 Oe, -150 Oe, -125 Oe, -20 Oe, 0 Oe, 25 Oe, 50 Oe]", "in-plane fields, on both sides of the longest dwell"),
        new("biases", "[-20 mV, 20 mV, -40 mV, 40 mV]", "voltages across the junction at the expected resistance"),
        new("switches", "400", "switches after which a point suffices, from 20"),
        new("budget", "10 min", "longest time at a point; one with few switches by then is too slow, and fields behind it are left out"),
        new("regulate", "on", "corrects the field by the gaussmeter, where the bench has one, within 0.2 Oe"),
        new("field zero error", "0.1 Oe", "largest error of the gaussmeter's zero, which the intervals hold"),
        new("field gain error", "0.05 %", "largest relative error of the fields, which the intervals hold"),
        .. TelegraphReading.Keys(s_defaultReading).Where(key => key.Name != "bias"),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static DwellFieldSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var defaults = new DwellFieldSettings();
        var fields = map.QuantityRange("fields", "T", -100, 100) ?? [.. defaults.Fields];
        if (fields.Distinct().Count() < 2)
        {
            map.Fault("fields", "\"fields\" needs at least two different fields, for example \"-200..-120 Oe/20 Oe\"");
        }

        var biases = map.QuantityRange("biases", "V", -10, 10) ?? [.. defaults.Biases];
        if (biases.Length == 0 || biases.Contains(0))
        {
            map.Fault("biases", "\"biases\" needs voltages that are not 0, for example \"[-40 mV, 40 mV]\": a resistance needs a current");
            biases = [.. defaults.Biases];
        }

        if (map.Has("bias"))
        {
            map.Fault("bias", "there are several: write \"biases\", for example \"[-40 mV, 40 mV]\"");
        }

        var readout = s_defaultReading.Readout with { LineFrequency = lineFrequency };
        readout = voltmeter?.ApplyTo(readout) ?? readout;
        return new DwellFieldSettings
        {
            Fields = [.. fields.Distinct().Order()],
            Biases = [.. biases.Distinct().OrderBy(Math.Abs).ThenBy(bias => bias)],
            Switches = map.Integer("switches", defaults.Switches, 20, 100_000_000),
            Budget = map.Quantity("budget", "s", defaults.Budget, 1, 1e7),
            Regulate = map.OnOff("regulate", defaults.Regulate),
            FieldError = new FieldError(
                map.Quantity("field zero error", "T", defaults.FieldError.Zero, 0, 1), map.Quantity("field gain error", "", defaults.FieldError.Gain, 0, 1)),
            Reading = TelegraphReading.Read(map, s_defaultReading with { Readout = readout }),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    /// <summary>How readings are taken at one bias.</summary>
    internal TelegraphReading ReadingAt(double bias) => Reading with { Readout = Reading.Readout with { Bias = bias } };

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {DwellFieldProtocol.ProtocolName}";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"biases: [{string.Join(", ", Biases.Select(bias => ReadoutText.Of(bias, "V")))}]";
        yield return $"switches: {ReadoutText.Of(Switches, "")}";
        yield return $"budget: {ReadoutText.Of(Budget, "s")}";
        yield return $"regulate: {(Regulate ? "on" : "off")}";
        yield return $"field zero error: {ReadoutText.OfField(FieldError.Zero)}";
        yield return $"field gain error: {ReadoutText.Of(FieldError.Gain, "")}";
        foreach (var line in Reading.ToLines().Where(line => !line.StartsWith("bias:", StringComparison.Ordinal)))
        {
            yield return line;
        }
    }
}
