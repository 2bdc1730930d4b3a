using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Readout;

/// <summary>
/// How the resistance of a junction is read: a current is sourced, a nanovoltmeter reads the voltage. The current is
/// <c>bias / expected resistance</c> and stays while the junction switches, so the voltage across it differs from the
/// bias by as much as its resistance from the expected one.
/// </summary>
public sealed record ReadoutSettings
{
    private const double SmallestCompliance = 0.02;
    private const double ComplianceAboveBias = 1.4;

    /// <summary>Voltage across the junction at the expected resistance, in V; not zero. 1 mV by default.</summary>
    public double Bias { get; init; } = 1e-3;

    /// <summary>Resistance that turns the bias into a current, in ohm; positive. 710 ohm by default.</summary>
    public double ExpectedResistance { get; init; } = 710;

    /// <summary>
    /// Voltage compliance of the source in V; positive. Null for 1.4 times the bias, at least 20 mV.
    /// </summary>
    public double? Compliance { get; init; }

    /// <summary>Integration time of a reading in power-line cycles, 0.01 to 50.</summary>
    public double NplcCount { get; init; } = 5;

    /// <summary>Whether the voltmeter measures zero and reference with every reading: three times slower. Off by default.</summary>
    public bool AutoZero { get; init; }

    /// <summary>Whether the voltmeter's own zero is measured once a set point. On by default.</summary>
    public bool ReZero { get; init; } = true;

    /// <summary>From the start of one reading to the start of the next in s; null for the voltmeter's own pace.</summary>
    public double? Interval { get; init; }

    /// <summary>
    /// From the start of one reading to the start of the next in s, once the zero is measured; null for
    /// <see cref="Interval"/>. For protocols that space readings by the dwell time.
    /// </summary>
    internal double? Spacing { get; init; }

    /// <summary>Wait between reaching a set point and the first reading, in s.</summary>
    public double Settle { get; init; } = 0.5;

    /// <summary>
    /// Readings at zero current before those at bias, whose mean (thermal EMF, offsets) is subtracted; 0 for none.
    /// </summary>
    public int ZeroReads { get; init; } = 10;

    /// <summary>
    /// Whether the source reads its current back once a set point; otherwise the resistance is that of the set current.
    /// </summary>
    public bool CurrentReadBack { get; init; } = true;

    /// <summary>Power-line frequency of the bench in Hz; with the cycles it makes the aperture.</summary>
    public double LineFrequency { get; init; } = 50;

    /// <summary>The sourced current in A.</summary>
    public double Current => Bias / ExpectedResistance;

    /// <summary>The compliance in force, in V.</summary>
    public double EffectiveCompliance =>
        Compliance ?? Math.Max(SmallestCompliance, ComplianceAboveBias * Math.Abs(Bias));

    /// <summary>Time that a reading integrates over, in s.</summary>
    public double Aperture => NplcCount / LineFrequency;

    /// <summary>Time from one reading to the next, estimated before the voltmeter is asked, in s.</summary>
    public double EstimatedPeriod => Interval ?? Aperture * (AutoZero ? 3 : 1) + 0.035;

    /// <summary>The keys of these settings.</summary>
    public static IReadOnlyList<SettingKey> Keys(ReadoutSettings defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return
        [
            new("bias", ReadoutText.Of(defaults.Bias, "V"), "voltage across the junction at the expected resistance; a current is sourced"),
            new("resistance", ReadoutText.Of(defaults.ExpectedResistance, "Ohm"), "expected resistance; current = bias / resistance"),
            new("compliance", "1.4 × bias, at least 20 mV", "voltage compliance of the source"),
            new("nplc", ReadoutText.Of(defaults.NplcCount, ""), "integration time of a reading in power-line cycles, 0.01 to 50"),
            new("autozero", defaults.AutoZero ? "on" : "off", "whether the voltmeter measures its zero with every reading: three times slower"),
            new("rezero", defaults.ReZero ? "on" : "off", "whether the voltmeter measures its zero once a set point"),
            new("interval", defaults.Interval is { } interval ? ReadoutText.Of(interval, "s") : "own pace", "from the start of one reading to the start of the next"),
            new("settle", ReadoutText.Of(defaults.Settle, "s"), "wait between reaching a set point and the first reading"),
            new("zero reads", ReadoutText.Of(defaults.ZeroReads, ""), "readings at zero current whose mean is subtracted, 0 to 1000"),
            new("read back", defaults.CurrentReadBack ? "on" : "off", "whether the source reads its current once a set point"),
        ];
    }

    /// <summary>Reads the keys that are there; faults are recorded in the file.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="defaults">What holds for keys that are not there; its line frequency is kept.</param>
    public static ReadoutSettings Read(SettingsMap map, ReadoutSettings defaults)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(defaults);
        var settings = new ReadoutSettings
        {
            Bias = map.Quantity("bias", "V", defaults.Bias, -10, 10),
            ExpectedResistance = map.Quantity("resistance", "Ohm", defaults.ExpectedResistance, 1e-3, 1e9),
            Compliance = map.OptionalQuantity("compliance", "V", 1e-6, 100) ?? defaults.Compliance,
            NplcCount = map.Quantity("nplc", "", defaults.NplcCount, 0.01, 50),
            AutoZero = map.OnOff("autozero", defaults.AutoZero),
            ReZero = map.OnOff("rezero", defaults.ReZero),
            Interval = map.OptionalQuantity("interval", "s", 1e-3, 1e5) ?? defaults.Interval,
            Settle = map.Quantity("settle", "s", defaults.Settle, 0, 1e5),
            ZeroReads = map.Integer("zero reads", defaults.ZeroReads, 0, 1000),
            CurrentReadBack = map.OnOff("read back", defaults.CurrentReadBack),
            LineFrequency = map.Quantity("line frequency", "Hz", defaults.LineFrequency, 45, 65),
        };
        if (settings.Bias == 0)
        {
            map.Fault("bias", "\"bias\" is 0; a resistance needs a current, for example \"1 mV\"");
        }

        if (settings.Compliance < Math.Abs(settings.Bias))
        {
            map.Fault("compliance", "\"compliance\" is below the bias; the source would never reach it");
        }

        if (settings.Interval < settings.Aperture)
        {
            map.Fault("interval", FormattableString.Invariant(
                $"\"interval\" is shorter than the {settings.Aperture:G3} s that {settings.NplcCount} power-line cycles take"));
        }

        return settings;
    }

    /// <summary>The settings as lines of a plan file that <see cref="Read"/> turns back into the same.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return $"bias: {ReadoutText.Of(Bias, "V")}";
        yield return $"resistance: {ReadoutText.Of(ExpectedResistance, "Ohm")}";
        if (Compliance is { } compliance)
        {
            yield return $"compliance: {ReadoutText.Of(compliance, "V")}";
        }

        yield return $"nplc: {ReadoutText.Of(NplcCount, "")}";
        yield return $"autozero: {(AutoZero ? "on" : "off")}";
        yield return $"rezero: {(ReZero ? "on" : "off")}";
        if (Interval is { } interval)
        {
            yield return $"interval: {ReadoutText.Of(interval, "s")}";
        }

        yield return $"settle: {ReadoutText.Of(Settle, "s")}";
        yield return $"zero reads: {ReadoutText.Of(ZeroReads, "")}";
        yield return $"read back: {(CurrentReadBack ? "on" : "off")}";
        yield return $"line frequency: {ReadoutText.Of(LineFrequency, "Hz")}";
    }
}
