using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>What is simulated behind a bench.</summary>
/// <param name="Device">Name of a device that comes with SpinBench, or the path of a device file.</param>
/// <param name="Seed">Seed of all chance in the simulated lab.</param>
/// <param name="Cut">Where the protocols join it.</param>
public sealed record BenchSimulation(string Device, ulong Seed, SimulationCut Cut)
{
    /// <summary>How instruments deviate when they are served; for those that do.</summary>
    public IReadOnlyDictionary<InstrumentRole, SimulatedQuirks> Quirks { get; init; } = SimulatedQuirks.None;

    /// <summary>
    /// The true line between radio-frequency generator and device, which the user's <c>path</c> need not agree with; null
    /// when it does.
    /// </summary>
    public RadioFrequencyEntry? RadioFrequencyPath { get; init; }

    /// <summary>Angle in rad by which an in-plane field leaves the plane on this bench's stage; null for the device file's.</summary>
    public double? Misalignment { get; init; }

    /// <summary>Bandwidth in Hz with which a pulse reaches the device; null where leads and cable decide it.</summary>
    public double? FixtureBandwidth { get; init; }

    internal static BenchSimulation Read(SettingsMap map) => new(
        map.Text("device", "cai2019"),
        ReadSeed(map),
        map.Choice("cut", SimulationCut.Memory, ("memory", SimulationCut.Memory), ("direct", SimulationCut.Direct)))
    {
        Quirks = map.Map("quirks") is { } quirks ? SimulatedQuirks.ReadAll(quirks) : SimulatedQuirks.None,
        RadioFrequencyPath = RadioFrequencyEntry.ReadSimulated(map, "rf path"),
        FixtureBandwidth = map.OptionalQuantity("fixture bandwidth", "Hz", 1e3),
        Misalignment = map.Has("misalignment") ? map.Quantity("misalignment", "rad", 0, -Math.PI / 4, Math.PI / 4) : null,
    };

    private static ulong ReadSeed(SettingsMap map)
    {
        if (map.Text("seed") is not { } text)
        {
            return 1;
        }

        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            map.Fault("seed", $"\"seed\" is \"{text}\"; expected a whole number from 0");
        }

        return seed;
    }
}

/// <summary>Where a protocol joins a simulated bench. Equal seeds give equal points at both.</summary>
public enum SimulationCut
{
    /// <summary>Real drivers speak SCPI to simulated firmware in memory.</summary>
    Memory,

    /// <summary>The protocol holds the simulated instruments themselves: no text, fast.</summary>
    Direct,
}
