using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Resonance;

/// <summary>How the modulation is detected.</summary>
public sealed record LockInDetection
{
    /// <summary>Frequency of the modulation in Hz. 1.013 kHz by default, away from harmonics of the line.</summary>
    public double Frequency { get; init; } = 1013;

    /// <summary>Depth of the amplitude modulation, above 0 to 1.</summary>
    public double Depth { get; init; } = 0.9;

    /// <summary>Full scale in V rms; raised tenfold for one set point when it overloads.</summary>
    public double Sensitivity { get; init; } = 200e-6;

    /// <summary>Time constant in s.</summary>
    public double TimeConstant { get; init; } = 0.03;

    /// <summary>Phase in rad at which the rectified voltage is in phase with the reference.</summary>
    public double Phase { get; init; }

    /// <summary>
    /// Rms of the first harmonic over the rectified voltage of the carrier, √2 d: rectification goes with the power,
    /// V (1 + d sin ωt)², whose first harmonic has 2 d V peak.
    /// </summary>
    public double Factor => Math.Sqrt(2) * Depth;

    /// <summary>Mean rectified voltage under modulation over that of the carrier, 1 + d²/2.</summary>
    public double MeanFactor => 1 + Depth * Depth / 2;

    /// <summary>The lock-in amplifier's settings.</summary>
    public LockInSettings Settings => new() { Sensitivity = Sensitivity, TimeConstant = TimeConstant, Phase = Phase };

    internal static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("modulation frequency", "1.013 kHz", "lock-in: frequency of the amplitude modulation"),
        new("modulation depth", "90 %", "lock-in: depth of the amplitude modulation"),
        new("sensitivity", "200 uV", "lock-in: full scale; raised tenfold for a set point at which it overloads"),
        new("time constant", "30 ms", "lock-in: time constant; a reading waits ten of them"),
        new("phase", "0 deg", "lock-in: phase at which the rectified voltage is in phase with the reference"),
    ];

    internal static LockInDetection Read(SettingsMap map)
    {
        var defaults = new LockInDetection();
        return new LockInDetection
        {
            Frequency = map.Quantity("modulation frequency", "Hz", defaults.Frequency, 1, 1e5),
            Depth = map.Quantity("modulation depth", "", defaults.Depth, 0.01, 1),
            Sensitivity = map.Quantity("sensitivity", "V", defaults.Sensitivity, 1e-9, 1),
            TimeConstant = map.Quantity("time constant", "s", defaults.TimeConstant, 1e-5, 30),
            Phase = map.Quantity("phase", "rad", defaults.Phase, -Math.PI, Math.PI),
        };
    }

    internal IEnumerable<string> ToLines()
    {
        yield return $"modulation frequency: {ReadoutText.Of(Frequency, "Hz")}";
        yield return $"modulation depth: {ReadoutText.Of(Depth, "")}";
        yield return $"sensitivity: {ReadoutText.Of(Sensitivity, "V")}";
        yield return $"time constant: {ReadoutText.Of(TimeConstant, "s")}";
        yield return $"phase: {ReadoutText.Of(Phase, "rad")}";
    }
}
