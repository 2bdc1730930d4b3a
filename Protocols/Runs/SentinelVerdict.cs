namespace SpinBench.Protocols.Runs;

/// <summary>What a sentinel reading says.</summary>
public enum SentinelVerdict
{
    /// <summary>As before.</summary>
    Good,

    /// <summary>The resistance has moved beyond the tolerance.</summary>
    ResistanceDrift,

    /// <summary>The offset has moved beyond the tolerance.</summary>
    OffsetDrift,

    /// <summary>More than ten times the resistance: a probe has lifted or a lead is broken.</summary>
    Open,

    /// <summary>Less than a tenth of the resistance: the barrier has broken down.</summary>
    Short,
}
