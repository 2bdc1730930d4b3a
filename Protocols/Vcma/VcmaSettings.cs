using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>The probability of the high state against field at several biases.</summary>
public sealed record VcmaSettings : IProtocolSettings
{
    private const int GridReads = 1000;
    private const int AdaptiveReads = 200;

    /// <summary>What stands for a bias of zero, in V: a resistance needs a current.</summary>
    public const double SmallestBias = 1e-3;

    /// <summary>
    /// Biases in V in the order in which they are measured: by magnitude, so that the source's range changes as seldom as
    /// can be. -200 to 200 mV in steps of 50 mV by default, 1 mV in place of 0.
    /// </summary>
    public IReadOnlyList<double> Biases { get; init; } = InOrder([.. Enumerable.Range(-4, 9).Select(step => step * 50 / 1e3)]);

    /// <summary>Fields in T, in the order in which they are measured at each bias; an adaptive measurement chooses among them.</summary>
    public IReadOnlyList<double> Fields { get; init; } = CurveKeys.DefaultFields;

    /// <summary>Readings at each field, from 2. 1000 by default, 200 when adaptive.</summary>
    public int Reads { get; init; } = GridReads;

    /// <summary>Chooses fields and spacings at each bias until these targets are reached; null measures every field once.</summary>
    public AdaptiveTargets? Adaptive { get; init; }

    /// <summary>How each curve is fitted.</summary>
    public CurveEstimator Estimator { get; init; }

    /// <summary>What is known of the junction.</summary>
    public VcmaInputs Inputs { get; init; } = VcmaInputs.None;

    /// <summary>How a reading is taken; the bias comes from <see cref="Biases"/>.</summary>
    public ReadoutSettings Readout { get; init; } = CurveKeys.DefaultReadout;

    /// <summary>Most readings that the plan can take.</summary>
    public long LargestPoints => (long)Biases.Count * Fields.Count * Reads;

    /// <summary>Time of all readings at one bias, at most, in s; the whole grid's with 1000 readings a field when adaptive.</summary>
    public double LongestAtBias => (double)Fields.Count * (Adaptive is null ? Reads : GridReads) * Readout.EstimatedPeriod;

    internal AdaptiveBudget Budget =>
        new(Reads, (long)Fields.Count * Reads, LongestAtBias, Readout.EstimatedPeriod, Readout.Aperture);

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("biases", "-200..200 mV/50 mV", "biases across the junction; 1 mV stands for 0; measured by magnitude"),
        .. CurveKeys.OfFields,
        new("reads", "1000 (adaptive: 200)", "readings at each field; adaptive: at most"),
        .. CurveKeys.OfAdaptive,
        CurveKeys.OfEstimator,
        .. VcmaInputs.Keys,
        .. ReadoutSettings.Keys(CurveKeys.DefaultReadout).Where(key => key.Name != "bias"),
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static VcmaSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Has("bias"))
        {
            map.Fault("bias", "this protocol measures at several biases; write \"biases\"");
        }

        var biases = InOrder(map.QuantityRange("biases", "V", -1, 1) ?? [.. new VcmaSettings().Biases]);
        var targets = CurveKeys.ReadAdaptive(map);
        var largest = biases.Max(Math.Abs);
        var pace = CurveKeys.PaceOf(map, lineFrequency, voltmeter) with { Bias = largest };
        return new VcmaSettings
        {
            Biases = biases,
            Fields = CurveKeys.ReadFields(map),
            Reads = map.Integer("reads", targets is null ? GridReads : AdaptiveReads, 2, 100_000_000),
            Adaptive = targets,
            Estimator = CurveKeys.ReadEstimator(map),
            Inputs = VcmaInputs.Read(map),
            Readout = ReadoutSettings.Read(map, pace),
        };
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    // By magnitude and, at equal magnitude, the positive first; 1 mV stands for 0 unless it is there.
    private static double[] InOrder(double[] biases) =>
    [
        .. biases.Select(bias => Math.Abs(bias) < SmallestBias / 2 ? SmallestBias : bias)
            .Distinct().OrderBy(Math.Abs).ThenByDescending(bias => bias),
    ];

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {VcmaProtocol.ProtocolName}";
        yield return $"biases: [{string.Join(", ", Biases.Select(bias => ReadoutText.Of(bias, "V")))}]";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        foreach (var line in CurveKeys.ToLines(Adaptive))
        {
            yield return line;
        }

        yield return $"estimator: {CurveKeys.NameOf(Estimator)}";
        foreach (var line in Inputs.ToLines())
        {
            yield return line;
        }

        foreach (var line in Readout.ToLines().Where(line => !line.StartsWith("bias:", StringComparison.Ordinal)))
        {
            yield return line;
        }
    }
}
