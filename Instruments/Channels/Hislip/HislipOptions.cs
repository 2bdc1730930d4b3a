namespace SpinBench.Instruments.Channels.Hislip;

/// <summary>How HiSLIP instruments are spoken to. Every time is positive.</summary>
public sealed record HislipOptions
{
    /// <summary>The TCP connections underneath.</summary>
    public TcpSocketOptions Socket { get; init; } = new();

    /// <summary>What opening, clearing and asking for the status byte may each take.</summary>
    public TimeSpan ControlTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether other clients are locked out while the channel is open. Not by default: a computer that dies with the lock
    /// would keep the next one from bringing the bench to its safe state.
    /// </summary>
    public bool IsExclusive { get; init; }
}
