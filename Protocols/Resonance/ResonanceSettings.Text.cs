using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Resonance;

/// <content>The settings as users write them.</content>
public sealed partial record ResonanceSettings
{
    private const string Fitted = "fitted";

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("sweep", "frequency", "frequency (at fixed fields) or field (at fixed frequencies)"),
        new("frequencies", "0.7..1.6 GHz/10 MHz (field sweep: 1.15 GHz)", "radio frequencies: the grid, or what is held"),
        new("fields", "-110 Oe (field sweep: 100..420 Oe/5 Oe)", "fields in the plane: what is held, or the grid"),
        new("biases", "[-100 mV, 1 mV, 100 mV, 200 mV]", "voltages across the junction, none 0: without a current its state is not seen"),
        new("power", "-40 dBm", "power into 50 ohm at the device; the generator gives that and the loss of its path"),
        new("detection", "lock-in", "lock-in (of the amplitude-modulated wave) or dc (voltmeter, wave on and off)"),
        .. LockInDetection.Keys,
        new("reads", "4", "readings at each set point, from 2 (adaptive: always 2); dc: times that the wave is on"),
        new("sweeps", "1", "times that each grid is gone through, back and forth"),
        new("adaptive", "off", "chooses the places that sharpen the line most, until the targets are reached"),
        new("frequency target", "1 MHz", "adaptive: half-width of the resonance frequency's 95 % interval"),
        new("field target", "1 Oe", "adaptive field sweep: half-width of the resonance field's 95 % interval"),
        new("width target", "10 %", "adaptive: half-width of the linewidth's 95 % interval, in parts of the width"),
        new("most reads", "grid × sweeps × reads", "adaptive: readings at most of a spectrum"),
        new("resistance", "710 ohm", "expected resistance, for the first current"),
        new("nplc", "5", "integration time of the voltmeter in power-line cycles"),
        new("settle", "50 ms", "wait after the radio frequency was set"),
        new("regulate", "on", "whether the gaussmeter corrects the field"),
        new("internal field", Fitted, "Eq. (7): in-plane field that acts without the magnet, or fitted"),
        new("misalignment", Fitted, "Eq. (7): angle by which the field leaves the plane towards the high state, or fitted"),
        new("stray field", Fitted, "Eq. (7): constant field along the normal towards the high state, or fitted"),
        new("shape anisotropy", "0 Oe", "Eq. (7): in-plane shape anisotropy field, or fitted"),
        new("largest in-plane field", "400 Oe", "Eq. (7): beyond it, internal field included, resonances are left out"),
        new("field zero error", "0.1 Oe", "Eq. (7): largest error of the gaussmeter's zero, which the intervals hold"),
        new("field gain error", "0.05 %", "Eq. (7): largest relative error of the fields, which the intervals hold"),
        .. ResonanceMaterial.Keys,
    ];

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="lineFrequency">Power-line frequency of the bench in Hz.</param>
    /// <param name="voltmeter">What the bench says about its voltmeter; null when nothing.</param>
    public static ResonanceSettings Read(SettingsMap map, double lineFrequency = 50, VoltmeterEntry? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var sweep = map.Choice("sweep", SweptQuantity.Frequency, ("frequency", SweptQuantity.Frequency), ("field", SweptQuantity.Field));
        var defaults = DefaultsOf(sweep);
        var settings = defaults with
        {
            Frequencies = map.QuantityRange("frequencies", "Hz", 1e5, 1e12) ?? defaults.Frequencies,
            Fields = map.QuantityRange("fields", "T", -10, 10) ?? defaults.Fields,
            Biases = map.QuantityRange("biases", "V", -10, 10) ?? defaults.Biases,
            Power = map.Quantity("power", "dBm", defaults.Power, -150, 40),
            Detection = map.Choice("detection", defaults.Detection, ("lock-in", DetectionMethod.LockIn), ("dc", DetectionMethod.Direct)),
            LockIn = LockInDetection.Read(map),
            Reads = map.Integer("reads", defaults.Reads, 2, 100_000),
            Sweeps = map.Integer("sweeps", defaults.Sweeps, 1, 100_000),
            Adaptive = ReadTargets(map, sweep),
            MostReads = map.OptionalInteger("most reads", 20, int.MaxValue),
            ExpectedResistance = map.Quantity("resistance", "Ohm", defaults.ExpectedResistance, 1e-3, 1e9),
            NplcCount = map.Quantity("nplc", "", voltmeter?.NplcCount ?? defaults.NplcCount, 0.01, 50),
            Settle = map.Quantity("settle", "s", defaults.Settle, 0, 1e4),
            Regulates = map.OnOff("regulate", defaults.Regulates),
            LineFrequency = map.Quantity("line frequency", "Hz", lineFrequency, 45, 65),
            Anisotropy = ReadAnisotropy(map),
            Material = ResonanceMaterial.Read(map),
        };
        settings.Check(map);
        return settings;
    }

    /// <summary>The settings as a plan file.</summary>
    public string ToYaml() => string.Join('\n', ToLines()) + '\n';

    private static ResonanceSettings DefaultsOf(SweptQuantity sweep) => sweep == SweptQuantity.Frequency
        ? new ResonanceSettings()
        : new ResonanceSettings
        {
            Sweep = sweep, Frequencies = [1.15e9], Fields = [.. Enumerable.Range(0, 65).Select(step => (100 + 5 * step) / 1e4)],
        };

    private static ResonanceTargets? ReadTargets(SettingsMap map, SweptQuantity sweep)
    {
        var isAdaptive = map.OnOff("adaptive", false);
        var defaults = sweep == SweptQuantity.Frequency ? ResonanceTargets.Default : ResonanceTargets.DefaultInField;
        var frequency = map.OptionalQuantity("frequency target", "Hz", 1, 1e12);
        var field = map.OptionalQuantity("field target", "T", 1e-9, 10);
        var width = map.OptionalQuantity("width target", "", 1e-4, 1);
        foreach (var (key, isThere) in ((string, bool)[])[
            ("frequency target", frequency is not null), ("field target", field is not null), ("width target", width is not null),
            ("most reads", map.Has("most reads"))])
        {
            if (isThere && !isAdaptive)
            {
                map.Fault(key, $"\"{key}\" needs \"adaptive: on\"");
            }
        }

        return isAdaptive
            ? new ResonanceTargets((sweep == SweptQuantity.Frequency ? frequency : field) ?? defaults.Frequency, width ?? defaults.Width)
            : null;
    }

    private static AnisotropyFitSettings ReadAnisotropy(SettingsMap map) => new()
    {
        InternalField = FittedOr(map, "internal field", "T", null),
        Misalignment = FittedOr(map, "misalignment", "rad", null),
        StrayField = FittedOr(map, "stray field", "T", null),
        ShapeField = FittedOr(map, "shape anisotropy", "T", 0),
        LargestInPlaneField = map.Quantity("largest in-plane field", "T", new AnisotropyFitSettings().LargestInPlaneField, 1e-6, 10),
        FieldZeroError = map.Quantity("field zero error", "T", new AnisotropyFitSettings().FieldZeroError, 0, 1),
        FieldGainError = map.Quantity("field gain error", "", new AnisotropyFitSettings().FieldGainError, 0, 1),
    };

    private static double? FittedOr(SettingsMap map, string key, string unit, double? otherwise)
    {
        if (map.Text(key) is not { } text)
        {
            return otherwise;
        }

        return text.Equals(Fitted, StringComparison.OrdinalIgnoreCase) ? null : map.Quantity(key, unit, otherwise ?? 0, -10, 10);
    }

    private void Check(SettingsMap map)
    {
        if (Biases.Contains(0.0))
        {
            map.Fault("biases", "\"biases\" holds 0: without a current the junction's state is not seen. Write 1 mV, which moves a resonance by a MHz at most");
        }

        if (Grid.Distinct().Count() < Analysis.SpectrumFit.FewestPoints)
        {
            var key = Sweep == SweptQuantity.Frequency ? "frequencies" : "fields";
            map.Fault(key, $"\"{key}\" is what is swept and needs at least {Analysis.SpectrumFit.FewestPoints} different places");
        }
    }

    private IEnumerable<string> ToLines()
    {
        yield return "format: 1";
        yield return $"protocol: {ResonanceProtocol.ProtocolName}";
        yield return $"sweep: {(Sweep == SweptQuantity.Frequency ? "frequency" : "field")}";
        yield return $"frequencies: [{string.Join(", ", Frequencies.Select(value => ReadoutText.Of(value, "Hz")))}]";
        yield return $"fields: {ReadoutText.OfFields(Fields)}";
        yield return $"biases: [{string.Join(", ", Biases.Select(value => ReadoutText.Of(value, "V")))}]";
        yield return $"power: {ReadoutText.Of(Power, "dBm")}";
        yield return $"detection: {(Detection == DetectionMethod.LockIn ? "lock-in" : "dc")}";
        foreach (var line in LockIn.ToLines())
        {
            yield return line;
        }

        yield return $"reads: {ReadoutText.Of(Reads, "")}";
        yield return $"sweeps: {ReadoutText.Of(Sweeps, "")}";
        foreach (var line in AdaptiveLines())
        {
            yield return line;
        }

        yield return $"resistance: {ReadoutText.Of(ExpectedResistance, "Ohm")}";
        yield return $"nplc: {ReadoutText.Of(NplcCount, "")}";
        yield return $"settle: {ReadoutText.Of(Settle, "s")}";
        yield return $"regulate: {(Regulates ? "on" : "off")}";
        yield return $"line frequency: {ReadoutText.Of(LineFrequency, "Hz")}";
        yield return $"internal field: {OfFitted(Anisotropy.InternalField, ReadoutText.OfField)}";
        yield return $"misalignment: {OfFitted(Anisotropy.Misalignment, value => ReadoutText.Of(value, "rad"))}";
        yield return $"stray field: {OfFitted(Anisotropy.StrayField, ReadoutText.OfField)}";
        yield return $"shape anisotropy: {OfFitted(Anisotropy.ShapeField, ReadoutText.OfField)}";
        yield return $"largest in-plane field: {ReadoutText.OfField(Anisotropy.LargestInPlaneField)}";
        yield return $"field zero error: {ReadoutText.OfField(Anisotropy.FieldZeroError)}";
        yield return $"field gain error: {ReadoutText.Of(Anisotropy.FieldGainError, "")}";
        foreach (var line in Material.ToLines())
        {
            yield return line;
        }
    }

    private IEnumerable<string> AdaptiveLines()
    {
        if (Adaptive is not { } targets)
        {
            yield break;
        }

        yield return "adaptive: on";
        yield return Sweep == SweptQuantity.Frequency
            ? $"frequency target: {ReadoutText.Of(targets.Frequency, "Hz")}"
            : $"field target: {ReadoutText.OfField(targets.Frequency)}";
        yield return $"width target: {ReadoutText.Of(targets.Width, "")}";
        if (MostReads is { } most)
        {
            yield return $"most reads: {ReadoutText.Of(most, "")}";
        }
    }

    private static string OfFitted(double? value, Func<double, string> format) => value is { } known ? format(known) : Fitted;
}
