namespace SpinBench.Protocols.Runs;

/// <summary>A run as the catalogue has it.</summary>
public sealed record RunRecord
{
    /// <summary>Number in this catalogue, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>Identity in the world: stays with the run when it is exported.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>What was written down at the start.</summary>
    public required RunDescription Description { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>Start by the wall clock.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>End by the wall clock; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Valid points stored.</summary>
    public required long Points { get; init; }

    /// <summary>Set points stored.</summary>
    public required int SetPoints { get; init; }

    /// <summary>A power cut loses at most this much of it.</summary>
    public required TimeSpan SyncWindow { get; init; }

    /// <summary>Who works or worked on it last; null when it was released.</summary>
    public RunOwner? Owner { get; init; }

    /// <summary>The owner's last sign of life.</summary>
    public DateTimeOffset? Heartbeat { get; init; }
}
