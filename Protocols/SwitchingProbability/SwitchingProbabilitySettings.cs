using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>The probability of the high state against field.</summary>
public sealed record SwitchingProbabilitySettings
{
    private const int AdaptiveReads = 200;

    /// <summary>
    /// Fields in T, in the order in which they are measured; an adaptive measurement chooses among them.
    /// -42 to 42 Oe in steps of 1 Oe by default.
    /// </summary>
    public IReadOnlyList<double> Fields { get; init; } = [.. Enumerable.Range(-42, 85).Select(oersted => oersted / 1e4)];

    /// <summary>Readings at each set point, from 2. 1000 by default, 200 when adaptive.</summary>
    public int Reads { get; init; } = 1000;

    /// <summary>Chooses fields from what is known so far until these targets are reached; null measures every field once.</summary>
    public AdaptiveTargets? Adaptive { get; init; }

    /// <summary>
    /// Readings at most in all when adaptive; null for what the whole grid would take.
    /// </summary>
    public long? MostReads { get; init; }

    /// <summary>How the curve is fitted.</summary>
    public CurveEstimator Estimator { get; init; }

    /// <summary>How a reading is taken: by default 0.1 power-line cycles every 120 ms.</summary>
    public ReadoutSettings Readout { get; init; } = DefaultReadout;

    /// <summary>Most readings that the plan can take.</summary>
    public long LargestPoints => Adaptive is null ? (long)Fields.Count * Reads : MostReads ?? (long)Fields.Count * Reads;

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("fields", "-42..42 Oe/1 Oe", "fields as start..stop/step or a list, in the order of measuring"),
        new("reads", "1000 (adaptive: 200)", "readings at each set point"),
        new("adaptive", "off", "chooses the fields that sharpen the fit most, until the targets are reached"),
        new("weight target", "5 %", "adaptive: half-width of the weight's 95 % interval, in parts of the weight"),
        new("shift target", "0.5 Oe", "adaptive: half-width of the shift's 95 % interval"),
        new("most reads", "fields × reads", "adaptive: readings at most in all"),
        new("estimator", "automatic", "automatic, counts (short readings) or mean resistance (any reading)"),
        .. ReadoutSettings.Keys(DefaultReadout),
    ];

    private static ReadoutSettings DefaultReadout => new() { NplcCount = 0.1, Interval = 0.12 };

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static SwitchingProbabilitySettings Read(
        SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var defaults = new SwitchingProbabilitySettings();
        var isAdaptive = map.OnOff("adaptive", false);
        var weight = map.OptionalQuantity("weight target", "", 1e-3, 1);
        var shift = map.OptionalQuantity("shift target", "T", 1e-7, 1);
        var mostReads = map.OptionalInteger("most reads", 100, int.MaxValue);
        if (!isAdaptive)
        {
            FaultWithoutAdaptive(map, "weight target", weight is not null);
            FaultWithoutAdaptive(map, "shift target", shift is not null);
            FaultWithoutAdaptive(map, "most reads", mostReads is not null);
        }

        return new SwitchingProbabilitySettings
        {
            Fields = ReadFields(map) ?? defaults.Fields,
            Reads = map.Integer("reads", isAdaptive ? AdaptiveReads : defaults.Reads, 2, 100_000_000),
            Adaptive = isAdaptive
                ? new AdaptiveTargets(weight ?? AdaptiveTargets.Default.Weight, shift ?? AdaptiveTargets.Default.Shift)
                : null,
            MostReads = mostReads,
            Estimator = map.Choice(
                "estimator", CurveEstimator.Automatic, ("automatic", CurveEstimator.Automatic),
                ("counts", CurveEstimator.Counts), ("mean resistance", CurveEstimator.MeanResistance)),
            Readout = ReadoutSettings.Read(map, PaceOf(map, lineFrequency, voltmeter)),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    // Long readings without an interval of their own keep the voltmeter's pace.
    private static ReadoutSettings PaceOf(SettingsMap map, double lineFrequency, VoltmeterEntry? voltmeter)
    {
        var defaults = DefaultReadout with { LineFrequency = lineFrequency };
        defaults = voltmeter?.ApplyTo(defaults) ?? defaults;
        var isOwnPace = (map.Has("nplc") || voltmeter?.NplcCount is not null) && !map.Has("interval");
        return isOwnPace ? defaults with { Interval = null } : defaults;
    }

    private static double[]? ReadFields(SettingsMap map)
    {
        var fields = map.QuantityRange("fields", "T", -100, 100);
        if (fields is not null && fields.Distinct().Count() < 2)
        {
            map.Fault("fields", "\"fields\" needs at least two different fields, for example \"-42..42 Oe/1 Oe\"");
            return null;
        }

        return fields;
    }

    private static void FaultWithoutAdaptive(SettingsMap map, string key, bool isThere)
    {
        if (isThere)
        {
            map.Fault(key, $"\"{key}\" needs \"adaptive: on\"");
        }
    }

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {SwitchingProbabilityProtocol.ProtocolName}";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        if (Adaptive is { } targets)
        {
            yield return "adaptive: on";
            yield return $"weight target: {ReadoutText.Of(targets.Weight, "")}";
            yield return $"shift target: {ReadoutText.OfField(targets.Shift)}";
            yield return $"most reads: {ReadoutText.Of(LargestPoints, "")}";
        }

        yield return $"estimator: {Estimator switch { CurveEstimator.Counts => "counts", CurveEstimator.MeanResistance => "mean resistance", _ => "automatic" }}";
        foreach (var line in Readout.ToLines())
        {
            yield return line;
        }
    }
}
