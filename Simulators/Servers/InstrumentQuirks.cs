namespace SpinBench.Simulators.Servers;

/// <summary>How one served instrument deviates from the standard; the defaults are those of a well-behaved one.</summary>
public sealed record InstrumentQuirks
{
    /// <summary>Whether a new message discards an unread answer with error -410, where the transport can tell.</summary>
    public bool IsInterruptible { get; init; } = true;

    /// <summary>What ends a response, in place of the line feed.</summary>
    public string ResponseTerminator { get; init; } = "\n";

    /// <summary>Most bytes of one read or segment; 0 for as many as asked for.</summary>
    public int ChunkSize { get; init; }

    /// <summary>Wall-clock time before an answer leaves; zero or more.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Clients at a time, 1 or more.</summary>
    public int MaximumConnections { get; init; } = 32;
}
