using System.CommandLine;

namespace SpinBench.Cli;

/// <summary>Options that mean the same wherever they appear.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON value instead of text.", Recursive = true,
    };

    public static Option<string?> Catalogue { get; } = new("--catalogue")
    {
        Description = "The run catalogue, an SQLite file. Default: in your data folder.",
        HelpName = "file", Recursive = true,
    };

    public static Option<string> Bench { get; } = new("--bench")
    {
        Description = "A bench file, or \"sim\" for the simulated bench.",
        HelpName = "file|sim", DefaultValueFactory = _ => "sim",
    };

    public static Option<string?> Device { get; } = new("--device")
    {
        Description = "The device's name, such as W7/D3-A12. Default on a simulated bench: the simulated device's own name.",
        HelpName = "name",
    };

    public static Option<ulong?> Seed { get; } = new("--seed")
    {
        Description = "Seed of a simulated bench: the same seed gives the same points.", HelpName = "number",
    };

    public static Option<string?> Cut { get; } = new("--cut")
    {
        Description = "Where a simulated bench is joined: \"direct\" (no SCPI) or \"memory\" (real drivers, SCPI in memory).",
        HelpName = "direct|memory",
    };

    public static Option<string?> Mounting { get; } = new("--mounting")
    {
        Description = "How the sample stands in the magnet: \"perpendicular\" or \"in-plane\". Default: as the bench file says.",
        HelpName = "perpendicular|in-plane",
    };

    public static Option<string?> WireLog { get; } = new("--wire-log")
    {
        Description = "Write every conversation with the instruments into this new file, which \"spinbench replay\" plays.",
        HelpName = "file",
    };

    public static Argument<long> Run(string description) => new("run") { Description = description };
}
