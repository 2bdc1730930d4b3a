using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>A loop of resistance against field.</summary>
public sealed record FieldLoopSettings : IProtocolSettings
{
    /// <summary>
    /// Bias in V up to which it changes nothing for the junction to be without it, or at its other sign, for a while. At
    /// 10 mV both signs differ by 0.4 kT already (18 kT/V for the junction of Cai et al., Phys. Rev. Applied 11, 034015
    /// (2019)).
    /// </summary>
    public const double LargestHarmlessBias = 2e-3;

    private const string DefaultFields = "-650..650 Oe/10 Oe";

    /// <summary>How the sample stands in the magnet.</summary>
    public Mounting Mounting { get; init; }

    /// <summary>Fields of one sweep in T relative to <see cref="Centre"/>, rising or falling throughout; at least three.</summary>
    public IReadOnlyList<double> Fields { get; init; } = QuantityRange.Parse(DefaultFields, "T");

    /// <summary>Centre of the loop in T, found before.</summary>
    public double Centre { get; init; }

    /// <summary>Double sweeps, from 1.</summary>
    public int Sweeps { get; init; } = 1;

    /// <summary>Readings at each field, from 1.</summary>
    public int Reads { get; init; } = 1;

    /// <summary>Field in T that is visited before the loop, so that it has a history; null for none.</summary>
    public double? Saturation { get; init; }

    /// <summary>Whether the magnet is degaussed before the loop.</summary>
    public bool Degauss { get; init; }

    /// <summary>Whether the field is corrected by the gaussmeter, where the bench has one, in the direction of the walk only.</summary>
    public bool Regulate { get; init; } = true;

    /// <summary>How thermal voltages are taken out.</summary>
    public ThermalVoltage ThermalVoltage { get; init; }

    /// <summary>How a reading is taken.</summary>
    public ReadoutSettings Readout { get; init; } = DefaultReadout;

    /// <summary>
    /// Whether the current is taken to zero at every field; otherwise only at both ends of the loop, because a junction
    /// that is without its bias for a second loses the state that the bias has held.
    /// </summary>
    public bool ZerosAtEveryField => Math.Abs(Readout.Bias) <= LargestHarmlessBias;

    /// <summary>The walk that these settings describe.</summary>
    public FieldPath Path => new([.. Fields.Select(relative => Centre + relative)], Sweeps, Saturation);

    /// <summary>Smallest distance of two fields in T.</summary>
    public double Step => Fields.Zip(Fields.Skip(1), (from, to) => Math.Abs(to - from)).Min();

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("mounting", "as the bench says", "how the sample stands in the magnet: perpendicular or in plane"),
        new("fields", DefaultFields, "fields of one sweep as start..stop/step or a list; the way back follows by itself"),
        new("centre", "0 Oe", "centre of the loop, to which \"fields\" are relative"),
        new("sweeps", "1", "double sweeps, there and back"),
        new("reads", "1", "readings at each field"),
        new("saturate", "none", "field that is visited before the loop, so that it starts from a known state"),
        new("degauss", "off", "whether the iron's memory is wiped out before the loop"),
        new("regulate", "on", "corrects each field by the gaussmeter, where the bench has one, never against the walk"),
        new("emf", "zero", "how thermal voltages are taken out: zero (readings at zero current; above 2 mV at the ends of the loop only) or reverse (both signs of the current, up to 2 mV)"),
        .. ReadoutSettings.Keys(DefaultReadout),
    ];

    private static ReadoutSettings DefaultReadout => new() { Settle = 0.2, ZeroReads = 3 };

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    /// <param name="mounting">How the sample stands where the settings say nothing.</param>
    public static FieldLoopSettings Read(
        SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null, Mounting mounting = Mounting.Perpendicular)
    {
        ArgumentNullException.ThrowIfNull(map);
        var readout = DefaultReadout with { LineFrequency = lineFrequency };
        var settings = new FieldLoopSettings
        {
            Mounting = map.Choice("mounting", mounting, [.. Mountings.Keys]),
            Fields = ReadFields(map),
            Centre = map.Quantity("centre", "T", 0, -100, 100),
            Sweeps = map.Integer("sweeps", 1, 1, 100_000),
            Reads = map.Integer("reads", 1, 1, 1_000_000),
            Saturation = map.Text("saturate") == "none" ? null : map.OptionalQuantity("saturate", "T", -100, 100),
            Degauss = map.OnOff("degauss", false),
            Regulate = map.OnOff("regulate", true),
            ThermalVoltage = map.Choice(
                "emf", ThermalVoltage.ZeroCurrent, ("zero", ThermalVoltage.ZeroCurrent), ("reverse", ThermalVoltage.ReversedCurrent)),
            Readout = ReadoutSettings.Read(map, voltmeter?.ApplyTo(readout) ?? readout),
        };
        FaultWhereReversed(map, settings);
        return settings;
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    private static double[] ReadFields(SettingsMap map)
    {
        var fields = map.QuantityRange("fields", "T", -100, 100) ?? QuantityRange.Parse(DefaultFields, "T");
        var steps = fields.Zip(fields.Skip(1), (from, to) => Math.Sign(to - from)).Distinct().ToArray();
        if (fields.Length >= 3 && steps is [not 0])
        {
            return fields;
        }

        map.Fault("fields", "\"fields\" of a loop are three or more that rise, or fall, throughout, for example \"-650..650 Oe/10 Oe\"; the way back follows by itself");
        return QuantityRange.Parse(DefaultFields, "T");
    }

    private static void FaultWhereReversed(SettingsMap map, FieldLoopSettings settings)
    {
        if (settings.ThermalVoltage == ThermalVoltage.ReversedCurrent && Math.Abs(settings.Readout.Bias) > LargestHarmlessBias)
        {
            map.Fault("emf", FormattableString.Invariant(
                $"\"emf: reverse\" averages both signs of a bias of {Math.Abs(settings.Readout.Bias) * 1e3:G4} mV. The barrier changes with the voltage's sign, so that the mean belongs to neither: up to 2 mV only; use \"emf: zero\""));
        }
    }

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {FieldLoopProtocol.ProtocolName}";
        yield return $"mounting: {Mounting.Key()}";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"centre: {ReadoutText.OfField(Centre)}";
        yield return $"sweeps: {ReadoutText.Of(Sweeps, "")}";
        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        if (Saturation is { } saturation)
        {
            yield return $"saturate: {ReadoutText.OfField(saturation)}";
        }

        yield return $"degauss: {(Degauss ? "on" : "off")}";
        yield return $"regulate: {(Regulate ? "on" : "off")}";
        yield return $"emf: {(ThermalVoltage == ThermalVoltage.ReversedCurrent ? "reverse" : "zero")}";
        foreach (var line in Readout.ToLines())
        {
            yield return line;
        }
    }
}
