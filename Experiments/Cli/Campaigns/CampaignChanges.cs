using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Campaigns;

/// <summary>What has changed since a campaign was begun that is to be resumed.</summary>
internal sealed record CampaignChanges
{
    /// <summary>The bench, where it is not as stored.</summary>
    public BenchFile? Bench { get; init; }

    /// <summary>Name of the corrected file.</summary>
    public string? FileName { get; init; }

    /// <summary>Text of the corrected file; null for what is stored. Steps that have a run keep it and its settings.</summary>
    public string? Text { get; init; }
}
