namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>How VXI-11 instruments are spoken to. Every time is positive.</summary>
public sealed record Vxi11Options
{
    /// <summary>The TCP connections underneath.</summary>
    public TcpSocketOptions Socket { get; init; } = new();

    /// <summary>How much longer than the time-out that the instrument itself keeps an answer is waited for.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What opening, clearing, triggering, asking for the status byte and taking a message may each take.</summary>
    public TimeSpan ControlTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether other clients are locked out while the channel is open. Not by default: a computer that dies with the lock
    /// would keep the next one from bringing the bench to its safe state.
    /// </summary>
    public bool IsExclusive { get; init; }

    /// <summary>Port of the port mapper, 1 to 65535; another than the standard's only behind a forwarding.</summary>
    public int PortmapperPort { get; init; } = Vxi11Protocol.PortmapperPort;
}
