namespace SpinBench.Protocols.Campaigns;

/// <summary>Something a user should know about a campaign.</summary>
/// <param name="At">Wall clock.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The device; empty when it concerns none.</param>
/// <param name="Step">The step; empty when it concerns none.</param>
/// <param name="Message">For people.</param>
public sealed record CampaignEvent(DateTimeOffset At, CampaignEventKind Kind, string Device, string Step, string Message);

/// <summary>Kinds of events of a campaign.</summary>
public enum CampaignEventKind
{
    /// <summary>It began or went on.</summary>
    Start,

    /// <summary>Somebody had to do something by hand.</summary>
    HandWork,

    /// <summary>A step stopped it.</summary>
    Failure,

    /// <summary>It stopped at its deadline or by its user, and can be resumed.</summary>
    Stop,

    /// <summary>All steps are measured.</summary>
    End,

    /// <summary>A notification did not reach its receiver.</summary>
    NotificationFailed,
}
