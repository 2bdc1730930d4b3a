namespace SpinBench.Protocols.Runs;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>At work, or its process died: then it can be resumed.</summary>
    Running,

    /// <summary>The protocol came to its end.</summary>
    Complete,

    /// <summary>Stopped by its user; can be resumed.</summary>
    Aborted,

    /// <summary>Stopped by a fault; can be resumed once that is remedied.</summary>
    Failed,

    /// <summary>Stopped at its deadline; can be resumed.</summary>
    Interrupted,
}

/// <summary>How states are written in the catalogue and on the command line.</summary>
public static class RunStates
{
    /// <summary>"running", "complete" …</summary>
    public static string ToKey(this RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Complete => "complete",
        RunState.Aborted => "aborted",
        RunState.Failed => "failed",
        RunState.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
