using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>Settings that every protocol has which measures activation curves.</summary>
internal static class CurveKeys
{
    private const string Automatic = "automatic";
    private const string Counts = "counts";
    private const string SharedCounts = "shared counts";
    private const string MeanResistance = "mean resistance";

    /// <summary>-42 to 42 Oe in steps of 1 Oe, in T.</summary>
    public static double[] DefaultFields => [.. Enumerable.Range(-42, 85).Select(oersted => oersted / 1e4)];

    /// <summary>0.1 power-line cycles every 120 ms.</summary>
    public static ReadoutSettings DefaultReadout => new() { NplcCount = 0.1, Interval = 0.12 };

    /// <summary>Which fields.</summary>
    public static IReadOnlyList<SettingKey> OfFields { get; } =
    [
        new("fields", "-42..42 Oe/1 Oe", "fields as start..stop/step or a list, in the order of measuring"),
        new("centre", "0 Oe", "field that \"fields\" are counted from, for example the centre of a minor loop"),
    ];

    /// <summary>The estimator.</summary>
    public static SettingKey OfEstimator { get; } = new(
        "estimator", Automatic, "automatic, counts (short readings), shared counts (readings over a switch count for both states) or mean resistance (any reading)");

    /// <summary>Adaptive measuring.</summary>
    public static IReadOnlyList<SettingKey> OfAdaptive { get; } =
    [
        new("adaptive", "off", "chooses the fields, and how far apart readings are, that sharpen the fit most, until the targets are reached"),
        new("weight target", "5 %", "adaptive: half-width of the weight's 95 % interval, in parts of the weight"),
        new("shift target", "0.5 Oe", "adaptive: half-width of the shift's 95 % interval"),
    ];

    /// <summary>Reads the fields, counted from the centre; the default ones when there are none or they are faulty.</summary>
    public static double[] ReadFields(SettingsMap map)
    {
        var centre = map.Quantity("centre", "T", 0, -100, 100);
        var fields = map.QuantityRange("fields", "T", -100, 100);
        if (fields is not null && fields.Distinct().Count() < 2)
        {
            map.Fault("fields", "\"fields\" needs at least two different fields, for example \"-42..42 Oe/1 Oe\"");
            fields = null;
        }

        // As exact as a plan file keeps them.
        return [.. (fields ?? DefaultFields).Select(field => Math.Round(field + centre, 12))];
    }

    /// <summary>Reads the estimator.</summary>
    public static CurveEstimator ReadEstimator(SettingsMap map) => map.Choice(
        "estimator", CurveEstimator.Automatic, (Automatic, CurveEstimator.Automatic), (Counts, CurveEstimator.Counts),
        (SharedCounts, CurveEstimator.SharedCounts), (MeanResistance, CurveEstimator.MeanResistance));

    /// <summary>The estimator as in a plan file.</summary>
    public static string NameOf(CurveEstimator estimator) => estimator switch
    {
        CurveEstimator.Counts => Counts,
        CurveEstimator.SharedCounts => SharedCounts,
        CurveEstimator.MeanResistance => MeanResistance,
        _ => Automatic,
    };

    /// <summary>Reads the targets; null without "adaptive: on".</summary>
    public static AdaptiveTargets? ReadAdaptive(SettingsMap map)
    {
        var isAdaptive = map.OnOff("adaptive", false);
        var weight = map.OptionalQuantity("weight target", "", 1e-3, 1);
        var shift = map.OptionalQuantity("shift target", "T", 1e-7, 1);
        if (!isAdaptive)
        {
            FaultWithoutAdaptive(map, "weight target", weight is not null);
            FaultWithoutAdaptive(map, "shift target", shift is not null);
            return null;
        }

        return new AdaptiveTargets(weight ?? AdaptiveTargets.Default.Weight, shift ?? AdaptiveTargets.Default.Shift);
    }

    /// <summary>Says that a key makes no sense in a measurement that is not adaptive.</summary>
    public static void FaultWithoutAdaptive(SettingsMap map, string key, bool isThere)
    {
        if (isThere)
        {
            map.Fault(key, $"\"{key}\" needs \"adaptive: on\"");
        }
    }

    /// <summary>The defaults of reading on a bench; long readings without an interval of their own keep the voltmeter's pace.</summary>
    public static ReadoutSettings PaceOf(SettingsMap map, double lineFrequency, VoltmeterEntry? voltmeter)
    {
        var defaults = DefaultReadout with { LineFrequency = lineFrequency };
        defaults = voltmeter?.ApplyTo(defaults) ?? defaults;
        var isOwnPace = (map.Has("nplc") || voltmeter?.NplcCount is not null) && !map.Has("interval");
        return isOwnPace ? defaults with { Interval = null } : defaults;
    }

    /// <summary>Lines of a plan file.</summary>
    public static IEnumerable<string> ToLines(AdaptiveTargets? targets)
    {
        if (targets is not null)
        {
            yield return "adaptive: on";
            yield return $"weight target: {ReadoutText.Of(targets.Weight, "")}";
            yield return $"shift target: {ReadoutText.OfField(targets.Shift)}";
        }
    }
}
