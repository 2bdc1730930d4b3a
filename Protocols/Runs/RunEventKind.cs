namespace SpinBench.Protocols.Runs;

/// <summary>Sorts of events.</summary>
public enum RunEventKind
{
    /// <summary>For information.</summary>
    Note,

    /// <summary>Measuring had to wait for storage.</summary>
    Stall,

    /// <summary>The device was touched or released.</summary>
    Contact,

    /// <summary>A sentinel reading.</summary>
    Sentinel,

    /// <summary>Paused or continued by the user.</summary>
    Pause,

    /// <summary>Taken up again after an end.</summary>
    Resume,

    /// <summary>Stopped by a fault.</summary>
    Fault,

    /// <summary>An output may be live: the safe state was not reached.</summary>
    Unsafe,
}
