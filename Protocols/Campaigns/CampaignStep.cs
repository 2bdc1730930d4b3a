using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>One step of a campaign: a protocol with its settings.</summary>
public sealed record CampaignStep
{
    /// <summary>Its name, unique in the campaign.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol, made for one run from the settings as far as they are known.</summary>
    public required IProtocol Protocol { get; init; }

    /// <summary>The protocol's settings as a plan file, from which it can be made again.</summary>
    public required string Settings { get; init; }

    /// <summary>How the sample must stand in the magnet; null where it may stay as it is.</summary>
    public Mounting? Mounting { get; init; }

    /// <summary>Whether settings use results that are not measured yet, in whose places stand others.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>The earlier results that its settings use.</summary>
    public IReadOnlyList<StepReference> References { get; init; } = [];
}
