namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Something to be written down in a run, in the order it happened.</summary>
internal abstract record RunEntry
{
    /// <summary>Where the run stands behind it; the last one of a commit is kept.</summary>
    public RunSnapshot? Snapshot { get; init; }
}

/// <summary>Nothing happened for a while: time to sync and to show a sign of life.</summary>
internal sealed record TickEntry : RunEntry
{
    public static TickEntry Instance { get; } = new();
}

/// <summary>A set point was chosen.</summary>
internal sealed record SetPointEntry(SetPoint SetPoint) : RunEntry;

/// <summary>An attempt at a set point begins; earlier ones are superseded.</summary>
internal sealed record AttemptEntry(int SetPoint, int Attempt) : RunEntry;

/// <summary>Points were measured.</summary>
internal sealed record BatchEntry(SetPoint SetPoint, PointBatch Batch) : RunEntry;

/// <summary>The attempt at a set point has all its points.</summary>
internal sealed record SetPointFinishedEntry(int SetPoint) : RunEntry;

/// <summary>The sentinel looked.</summary>
internal sealed record SentinelEntry(SentinelRecord Record) : RunEntry;

/// <summary>Something a reader should know.</summary>
internal sealed record EventEntry(RunEvent Event) : RunEntry;

/// <summary>The run stands where its snapshot says.</summary>
internal sealed record PlaceEntry : RunEntry;

/// <summary>The run ends.</summary>
internal sealed record EndEntry(RunState State) : RunEntry;
