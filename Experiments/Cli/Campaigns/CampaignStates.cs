using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>How people read where a campaign stands.</summary>
internal static class CampaignStates
{
    public static string Describe(RunState state) => state switch
    {
        RunState.Complete => "complete",
        RunState.Running => "running, or its process died: then resumable",
        RunState.Interrupted => "deadline reached, resumable",
        RunState.Aborted => "stopped by its user, resumable",
        _ => "failed, resumable",
    };
}
