namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>One thing that happened on the way to an instrument: a line of a wire log.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Resource">VISA resource name; "-" for the bench's clock.</param>
public sealed record WireEvent(WireEventKind Kind, string Resource)
{
    /// <summary>Time since the log began, in steps of 100 ns, on the bench's monotonic clock.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The bench's wall clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The bytes that were written or read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Why it failed, the channel's features, or the status byte; empty for what needs no words.</summary>
    public string Text { get; init; } = "";

    /// <summary>Line of the log, from 1; 0 for an event that was not read from one.</summary>
    public int Line { get; init; }
}

/// <summary>What can happen on the way to an instrument.</summary>
public enum WireEventKind
{
    /// <summary>A link was opened; the text names its features.</summary>
    Open,

    /// <summary>A link could not be opened.</summary>
    Refused,

    /// <summary>A program message left.</summary>
    Write,

    /// <summary>A message could not leave.</summary>
    Unsent,

    /// <summary>Bytes came, and more may follow.</summary>
    Read,

    /// <summary>Bytes came, the last of them with END.</summary>
    ReadEnd,

    /// <summary>Nothing came in time.</summary>
    Timeout,

    /// <summary>The link was lost.</summary>
    Lost,

    /// <summary>Device clear, or what stands for it.</summary>
    Clear,

    /// <summary>Serial poll; the text is the status byte.</summary>
    Status,

    /// <summary>Group execute trigger.</summary>
    Trigger,

    /// <summary>The link was closed from here.</summary>
    Close,

    /// <summary>The bench's wall clock was read.</summary>
    Clock,
}
