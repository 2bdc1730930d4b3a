using SpinBench.Instruments;

namespace SpinBench.Cli.Campaigns;

/// <summary>A step stopped its campaign; the bench is as safe as the inner error says, and the campaign can be resumed.</summary>
internal sealed class CampaignStepException : SpinBenchException
{
    public CampaignStepException(long campaign, string device, string step, SpinBenchException fault)
        : base($"Campaign {campaign} stopped at step \"{step}\" on {device}: {fault.Message} "
            + $"\"spinbench campaign resume {campaign}\" goes on once that is remedied.", fault)
    {
    }
}
