namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Places in a run at which it can be taken up again.</summary>
internal enum RunPhase
{
    /// <summary>Nothing has been done to the bench yet.</summary>
    Start,

    /// <summary>At a prepared set point, behind some or none of its points.</summary>
    Measuring,

    /// <summary>Behind the last point of a set point, the next one not prepared.</summary>
    Finished,
}
