using System.CommandLine;

namespace SpinBench.Cli.Simulation;

/// <summary>Options that mean the same for every simulation.</summary>
internal static class SimulationOptions
{
    public static Option<string> Device { get; } = new("--device")
    {
        Description = "A device file, or the name of a device that comes with the suite.",
        HelpName = "file|name", DefaultValueFactory = _ => "cai2019",
    };

    public static Option<ulong> Seed { get; } = new("--seed") { Description = "Seed of all chance: the same seed gives the same bytes.", HelpName = "number" };

    public static Option<string> Output { get; } = new("--out")
    {
        Description = "Folder for the picture and its data.", HelpName = "folder", DefaultValueFactory = _ => ".",
    };

    public static Option<bool> Numpy { get; } = new("--npy") { Description = "Write the data as .npy (a structured array) instead of .csv." };

    public static Option<int> Threads { get; } = new("--threads")
    {
        Description = "Threads; 0 for one a processor. The result does not depend on it.",
    };
}
