namespace SpinBench.Simulators.Servers;

/// <summary>How one served instrument deviates from the standard; the defaults are those of a well-behaved one.</summary>
public sealed record InstrumentQuirks
{
    /// <summary>Whether a new message discards an unread answer with error -410, where the transport can tell.</summary>
    public bool IsInterruptible { get; init; } = true;

    /// <summary>What ends a response; null for what is usual on the line: line feed, on RS-232 as the maker has it.</summary>
    public string? ResponseTerminator { get; init; }

    /// <summary>Most bytes of one read or segment; 0 for as many as asked for.</summary>
    public int ChunkSize { get; init; }

    /// <summary>Wall-clock time before an answer leaves; zero or more.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Every so many answers one is lost on its way; 0 for none.</summary>
    public int LostAnswerPeriod { get; init; }

    /// <summary>Clients of its socket at a time, 1 or more; one that never sent a message gives way to the next.</summary>
    public int MaximumConnections { get; init; } = 32;

    /// <summary>What it answers to <c>*IDN?</c>; null for its own identity.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether a command that it does not know is passed over, rather than refused with -113.</summary>
    public bool IgnoresUnknownCommands { get; init; }

    /// <summary>Whether answers carry headers at power-on; null for none, which is what common drivers expect. Only oscilloscopes have it.</summary>
    public bool? HasHeader { get; init; }
}
