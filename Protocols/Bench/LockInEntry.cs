using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>How a lock-in amplifier is wired.</summary>
/// <param name="SeriesResistance">ohm between sine output and device, which limits its current; infinite where it is not wired.</param>
/// <param name="FollowsModulation">Whether its reference input is wired to the radio-frequency generator's low-frequency output.</param>
public sealed record LockInEntry(double SeriesResistance, bool FollowsModulation = false)
{
    private const double UsualResistance = 1e6;

    internal static LockInEntry Read(SettingsMap map)
    {
        var followsModulation = map.Choice("reference", false, ("internal", false), ("rf modulation", true));

        // Unless one says that it is wired too, the sine would only stand under the signal at the modulation's frequency.
        var isWired = !followsModulation || map.Has("series resistor");
        return new LockInEntry(
            isWired ? map.Quantity("series resistor", "Ohm", UsualResistance, 1, 1e12) : double.PositiveInfinity, followsModulation);
    }
}
