using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>What is written down about a campaign before it starts, enough to go on with it after any end.</summary>
public sealed record CampaignDescription
{
    /// <summary>Its name, from the file.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the file, as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>The file's text.</summary>
    public required string Text { get; init; }

    /// <summary>The devices in the order in which they are measured, at least one.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>The bench's name.</summary>
    public required string Bench { get; init; }

    /// <summary>The bench file's text.</summary>
    public required string BenchText { get; init; }

    /// <summary>Folder that paths in the bench file start from; empty for the simulated bench that comes with SpinBench.</summary>
    public string BenchFolder { get; init; } = "";

    /// <summary>How the sample stood in the magnet at the start.</summary>
    public Mounting Mounting { get; init; }

    /// <summary>Seed of a simulated bench, from which every step's own derives; null on a real one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where a simulated bench is joined; null on a real one.</summary>
    public SimulationCut? Cut { get; init; }
}
