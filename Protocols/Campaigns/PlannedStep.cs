using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>A step of a campaign as planned on a bench.</summary>
/// <param name="Step">The step.</param>
/// <param name="Envelope">What it asks of the bench, at most; null when that is known only once earlier steps are measured.</param>
/// <param name="Violation">What forbids it; null when nothing does.</param>
public sealed record PlannedStep(CampaignStep Step, Envelope? Envelope, SpinBenchException? Violation)
{
    /// <summary>How the sample stands in the magnet, the same for every device.</summary>
    public required Mounting Mounting { get; init; }

    /// <summary>Whether the sample must be turned between the step before and this one.</summary>
    public bool IsTurned { get; init; }

    /// <summary>Whether the protocol chooses its set points while measuring, so that it may end earlier.</summary>
    public bool IsAdaptive => Step.Settings.Split('\n').Contains("adaptive: on");
}
