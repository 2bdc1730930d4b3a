namespace SpinBench.Protocols.Bench;

/// <summary>What a simulated bench simulates.</summary>
/// <param name="Device">Name of a built-in device, or path of a device file.</param>
/// <param name="Seed">Seed of all chance on the bench.</param>
/// <param name="Cut">Where the simulated side is joined.</param>
public sealed record BenchSimulation(string Device, ulong Seed, SimulationCut Cut);

/// <summary>Where the simulated side of a bench is joined; both give the same points for the same seed.</summary>
public enum SimulationCut
{
    /// <summary>Drivers talk text to simulated firmware in memory.</summary>
    Memory,

    /// <summary>Protocols hold the simulated instruments themselves: fast.</summary>
    Direct,
}
