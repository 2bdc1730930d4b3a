using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.PulseActivation;

/// <summary>What a junction answers to pulses of current.</summary>
public sealed record PulseActivationSettings : IProtocolSettings
{
    /// <summary>Amplitudes of the current through the junction in A, above 0, ascending.</summary>
    public double[] Currents { get; init; } = s_currents;

    /// <summary>Length of a pulse in s.</summary>
    public double Pulse { get; init; } = 20e-6;

    /// <summary>What is read.</summary>
    public PulseReadout Reading { get; init; } = PulseReadout.Voltage;

    /// <summary>Period of the ringing in s; null for a third of the pulse, as in the paper.</summary>
    public double? Period { get; init; }

    /// <summary>Pulses averaged at each amplitude, from 4.</summary>
    public int Pulses { get; init; } = 32;

    /// <summary>Expected resistance of the junction in ohm, from which the generator's voltage for a current follows.</summary>
    public double ExpectedResistance { get; init; } = 1000;

    /// <summary>Diameter of the junction in m, with which the curve is one of current densities; null for one of currents.</summary>
    public double? Diameter { get; init; }

    /// <summary>All keys with their defaults.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("currents", "1..10 uA/1 uA", "amplitudes of the pulses through the junction, ascending, at least 5"),
        new("pulse", "20 us", "length of a pulse; the generator's edges bound it from below"),
        new("reading", "voltage", "voltage (mean over the pulse) or swing (of the ringing resistance, in the last period)"),
        new("period", "a third of the pulse", "swing: period of the small precession, as from a resonance at zero bias"),
        new("pulses", "32", "pulses averaged at each amplitude, from 4"),
        new("resistance", "1 kohm", "expected resistance, with which the generator's voltage for a current follows"),
        new("diameter", "none", "diameter of a round junction: the stored curve is then against current density"),
    ];

    private static readonly double[] s_currents = [.. Enumerable.Range(1, 10).Select(i => i * 1e-6)];

    /// <summary>Period of the ringing in s.</summary>
    public double TruePeriod => Period ?? Pulse / 3;

    /// <summary>What the curve's drive is for a current in A: a density in A/m², or the current.</summary>
    public double DriveOf(double current) => Diameter is { } d ? current / (Math.PI / 4 * d * d) : current;

    /// <summary>Reads settings; faults are recorded in the file.</summary>
    public static PulseActivationSettings Read(SettingsMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var defaults = new PulseActivationSettings();
        var currents = map.QuantityRange("currents", "A", 1e-9, 0.1) ?? s_currents;
        if (currents.Length < 5 || !currents.SequenceEqual(currents.Order().Distinct()))
        {
            map.Fault("currents", "\"currents\" are at least 5 amplitudes, ascending; for example 1..10 uA/1 uA");
        }

        return new PulseActivationSettings
        {
            Currents = currents,
            Pulse = map.Quantity("pulse", "s", defaults.Pulse, 1e-10, 10),
            Reading = map.Choice("reading", PulseReadout.Voltage, ("voltage", PulseReadout.Voltage), ("swing", PulseReadout.Swing)),
            Period = map.OptionalQuantity("period", "s", 1e-12),
            Pulses = map.Integer("pulses", defaults.Pulses, 4, 100_000_000),
            ExpectedResistance = map.Quantity("resistance", "Ohm", defaults.ExpectedResistance, 1, 1e9),
            Diameter = map.OptionalQuantity("diameter", "m", 1e-9),
        };
    }

    /// <inheritdoc/>
    public string ToYaml() => string.Join('\n',
    [
        "format: 1",
        $"protocol: {PulseActivationProtocol.ProtocolName}",
        $"currents: [{string.Join(", ", Currents.Select(current => ReadoutText.Of(current, "A")))}]",
        $"pulse: {ReadoutText.Of(Pulse, "s")}",
        $"reading: {(Reading == PulseReadout.Swing ? "swing" : "voltage")}",
        .. Period is { } period ? [$"period: {ReadoutText.Of(period, "s")}"] : Array.Empty<string>(),
        $"pulses: {ReadoutText.Of(Pulses, "")}",
        $"resistance: {ReadoutText.Of(ExpectedResistance, "Ohm")}",
        .. Diameter is { } diameter ? [$"diameter: {ReadoutText.Of(diameter, "m")}"] : Array.Empty<string>(),
        "",
    ]);
}
