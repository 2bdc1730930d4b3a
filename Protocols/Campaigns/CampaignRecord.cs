using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Campaigns;

/// <summary>A campaign as the catalogue has it.</summary>
public sealed record CampaignRecord
{
    /// <summary>Number in this catalogue, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>What was written down at the start.</summary>
    public required CampaignDescription Description { get; init; }

    /// <summary>Where it stands; one that runs may have lost its process.</summary>
    public required RunState State { get; init; }

    /// <summary>Start by the wall clock.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>End by the wall clock; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }
}
