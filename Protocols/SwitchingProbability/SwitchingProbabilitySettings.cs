using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>The probability of the high state against field.</summary>
public sealed record SwitchingProbabilitySettings : IProtocolSettings
{
    private const int AdaptiveReads = 200;
    private const int GridReads = 1000;

    /// <summary>
    /// Fields in T, in the order in which they are measured; an adaptive measurement chooses among them.
    /// -42 to 42 Oe in steps of 1 Oe by default.
    /// </summary>
    public IReadOnlyList<double> Fields { get; init; } = CurveKeys.DefaultFields;

    /// <summary>Readings at each set point, from 2. 1000 by default, 200 when adaptive.</summary>
    public int Reads { get; init; } = GridReads;

    /// <summary>Chooses fields from what is known so far until these targets are reached; null measures every field once.</summary>
    public AdaptiveTargets? Adaptive { get; init; }

    /// <summary>
    /// Readings at most in all when adaptive; null for what the whole grid would take.
    /// </summary>
    public long? MostReads { get; init; }

    /// <summary>How the curve is fitted.</summary>
    public CurveEstimator Estimator { get; init; }

    /// <summary>How a reading is taken: by default 0.1 power-line cycles every 120 ms.</summary>
    public ReadoutSettings Readout { get; init; } = CurveKeys.DefaultReadout;

    /// <summary>Most readings that the plan can take.</summary>
    public long LargestPoints => Adaptive is null ? (long)Fields.Count * Reads : MostReads ?? (long)Fields.Count * Reads;

    /// <summary>Time of all readings of an adaptive measurement at most, in s: that of the whole grid with 1000 readings a field.</summary>
    public double LongestAdaptive => (double)Fields.Count * GridReads * Readout.EstimatedPeriod;

    internal AdaptiveBudget Budget => new(Reads, LargestPoints, LongestAdaptive, Readout.EstimatedPeriod, Readout.Aperture);

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        .. CurveKeys.OfFields,
        new("reads", "1000 (adaptive: 200)", "readings at each set point; adaptive: at most"),
        .. CurveKeys.OfAdaptive,
        new("most reads", "fields × reads", "adaptive: readings at most in all"),
        CurveKeys.OfEstimator,
        .. ReadoutSettings.Keys(CurveKeys.DefaultReadout),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static SwitchingProbabilitySettings Read(
        SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var defaults = new SwitchingProbabilitySettings();
        var targets = CurveKeys.ReadAdaptive(map);
        var mostReads = map.OptionalInteger("most reads", 100, int.MaxValue);
        if (targets is null)
        {
            CurveKeys.FaultWithoutAdaptive(map, "most reads", mostReads is not null);
        }

        return new SwitchingProbabilitySettings
        {
            Fields = CurveKeys.ReadFields(map),
            Reads = map.Integer("reads", targets is null ? defaults.Reads : AdaptiveReads, 2, 100_000_000),
            Adaptive = targets,
            MostReads = mostReads,
            Estimator = CurveKeys.ReadEstimator(map),
            Readout = ReadoutSettings.Read(map, CurveKeys.PaceOf(map, lineFrequency, voltmeter)),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {SwitchingProbabilityProtocol.ProtocolName}";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        foreach (var line in CurveKeys.ToLines(Adaptive))
        {
            yield return line;
        }

        if (Adaptive is not null)
        {
            yield return $"most reads: {ReadoutText.Of(LargestPoints, "")}";
        }

        yield return $"estimator: {CurveKeys.NameOf(Estimator)}";
        foreach (var line in Readout.ToLines())
        {
            yield return line;
        }
    }
}
