using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>What is simulated behind a bench.</summary>
/// <param name="Device">Name of a device that comes with SpinBench, or the path of a device file.</param>
/// <param name="Seed">Seed of all chance in the simulated lab.</param>
/// <param name="Cut">Where the protocols join it.</param>
public sealed record BenchSimulation(string Device, ulong Seed, SimulationCut Cut)
{
    internal static BenchSimulation Read(SettingsMap map) => new(
        map.Text("device", "cai2019"),
        (ulong)map.Integer("seed", 1),
        map.Choice("cut", SimulationCut.Memory, ("memory", SimulationCut.Memory), ("direct", SimulationCut.Direct)));
}

/// <summary>Where a protocol joins a simulated bench. Equal seeds give equal points at both.</summary>
public enum SimulationCut
{
    /// <summary>Real drivers speak SCPI to simulated firmware in memory.</summary>
    Memory,

    /// <summary>The protocol holds the simulated instruments themselves: no text, fast.</summary>
    Direct,
}
