using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Vcma;

/// <summary>What must be known of a junction from elsewhere to turn weights and dwell times into an interfacial coefficient.</summary>
public sealed record VcmaInputs
{
    private const double VacuumPermeability = 4e-7 * Math.PI;
    private const int RoundsOfTilt = 40;

    /// <summary>Nothing is known.</summary>
    public static VcmaInputs None { get; } = new();

    /// <summary>Thickness of the free layer in m.</summary>
    public double? FreeLayerThickness { get; init; }

    /// <summary>Thickness of the tunnel barrier in m.</summary>
    public double? BarrierThickness { get; init; }

    /// <summary>Saturation magnetisation M_s in A/m.</summary>
    public double? SaturationMagnetisation { get; init; }

    /// <summary>In-plane coupling field B_in in T.</summary>
    public double? CouplingField { get; init; }

    /// <summary>Tilt of the wells from the normal at zero bias, in rad; with the coupling field it gives the anisotropy.</summary>
    public double? Tilt { get; init; }

    /// <summary>First-order anisotropy field B_K1 at zero bias in T, for example from resonance; in place of the tilt.</summary>
    public double? AnisotropyField { get; init; }

    /// <summary>Second-order anisotropy field B_K2 in T; 0 by default.</summary>
    public double SecondOrderAnisotropyField { get; init; }

    /// <summary>Attempt time τ0 in s; 1 ns by default. An assumption: barriers shift by ln of it, their slopes do not.</summary>
    public double AttemptTime { get; init; } = 1e-9;

    /// <summary>The interfacial coefficient that resonance has given, in J/(V m), with its 95 % interval; null for none.</summary>
    public Estimate? ResonanceXi { get; init; }

    /// <summary>
    /// Tilt of the wells in rad: the one given, or that of the torque balance <c>sin θ (B_K1 - B_K2 cos² θ) = B_in</c>; 0 where
    /// neither it nor coupling and anisotropy field are known.
    /// </summary>
    internal double WellTilt
    {
        get
        {
            if (Tilt is not null || CouplingField is not { } coupling || AnisotropyField is not { } anisotropy)
            {
                return Tilt ?? 0;
            }

            var sine = 0.0;
            for (var round = 0; round < RoundsOfTilt; round++)
            {
                sine = Math.Clamp(coupling / (anisotropy - SecondOrderAnisotropyField * (1 - sine * sine)), 0, 1);
            }

            return Math.Asin(sine);
        }
    }

    /// <summary>All keys.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("free layer thickness", "", "t, for the interfacial coefficient xi"),
        new("barrier thickness", "", "t_d, for xi"),
        new("saturation magnetisation", "", "M_s of the free layer, for xi"),
        new("coupling field", "", "in-plane coupling field, for Eq. (6)"),
        new("tilt", "", "of the wells from the normal at zero bias, for Eq. (6); or \"anisotropy field\""),
        new("anisotropy field", "", "B_K1 at zero bias, for Eq. (6), in place of \"tilt\""),
        new("second order anisotropy", "0 T", "B_K2, for Eq. (6)"),
        new("attempt time", "1 ns", "assumed, turns dwell times into barriers"),
        new("xi from resonance", "", "for comparison, as \"26 fJ/(V m)\" or \"26 fJ/(V m) ± 1 fJ/(V m)\" (95 %)"),
    ];

    /// <summary>Reads them; faults are recorded in the file.</summary>
    public static VcmaInputs Read(SettingsMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var inputs = new VcmaInputs
        {
            FreeLayerThickness = map.OptionalQuantity("free layer thickness", "m", 1e-11, 1e-6),
            BarrierThickness = map.OptionalQuantity("barrier thickness", "m", 1e-11, 1e-7),
            SaturationMagnetisation = map.OptionalQuantity("saturation magnetisation", "T", 1e-3, 10) / VacuumPermeability,
            CouplingField = map.OptionalQuantity("coupling field", "T", 0, 10),
            Tilt = map.OptionalQuantity("tilt", "rad", 0, 1.5),
            AnisotropyField = map.OptionalQuantity("anisotropy field", "T", 1e-6, 10),
            SecondOrderAnisotropyField = map.Quantity("second order anisotropy", "T", 0, -10, 10),
            AttemptTime = map.Quantity("attempt time", "s", 1e-9, 1e-15, 1e-3),
            ResonanceXi = ReadXi(map),
        };
        if (inputs is { Tilt: not null, AnisotropyField: not null })
        {
            map.Fault("tilt", "\"tilt\" and \"anisotropy field\" say the same twice; give one of them");
        }

        if (inputs is { Tilt: 0, CouplingField: > 0 })
        {
            map.Fault("tilt", "a coupling field tilts the wells; give a \"tilt\" above 0, or the \"anisotropy field\"");
        }

        return inputs;
    }

    /// <summary>Lines of a plan file.</summary>
    internal IEnumerable<string> ToLines()
    {
        (string Key, double? Value, string Unit)[] quantities =
        [
            ("free layer thickness", FreeLayerThickness, "m"), ("barrier thickness", BarrierThickness, "m"),
            ("saturation magnetisation", SaturationMagnetisation * VacuumPermeability, "T"),
            ("coupling field", CouplingField, "T"), ("tilt", Tilt, "rad"), ("anisotropy field", AnisotropyField, "T"),
            ("second order anisotropy", SecondOrderAnisotropyField, "T"), ("attempt time", AttemptTime, "s"),
        ];
        foreach (var (key, value, unit) in quantities)
        {
            if (value is { } number)
            {
                yield return $"{key}: {ReadoutText.Of(number, unit)}";
            }
        }

        if (ResonanceXi is { } xi)
        {
            yield return $"xi from resonance: \"{ReadoutText.Of(xi.Value, "J/(V m)")} ± {ReadoutText.Of((xi.High - xi.Low) / 2, "J/(V m)")}\"";
        }
    }

    private static Estimate? ReadXi(SettingsMap map)
    {
        const string key = "xi from resonance";
        const string unit = "J/(V m)";
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        var parts = text.Split('±', 2);
        var half = 0.0;
        if (!Quantity.TryParse(parts[0], unit, out var value, out var fault)
            || (parts.Length == 2 && !Quantity.TryParse(parts[1], unit, out half, out fault)))
        {
            map.Fault(key, $"\"{key}\": {fault}");
            return null;
        }

        return new Estimate(value, value - Math.Abs(half), value + Math.Abs(half), "from resonance");
    }
}
