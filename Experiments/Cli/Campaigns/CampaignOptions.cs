namespace SpinBench.Cli.Campaigns;

/// <summary>How a campaign, new or resumed, is carried out; not part of its result.</summary>
internal sealed record CampaignOptions
{
    /// <summary>Wall-clock time at which it stops behind the point at work.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Hears of hand work, end and failure; null for nobody.</summary>
    public Notifier? Notifier { get; init; }
}
