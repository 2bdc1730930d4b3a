namespace SpinBench.Instruments.Channels;

/// <summary>How long a TCP connection may take, whatever is spoken over it. Every time is positive.</summary>
public sealed record TcpSocketOptions
{
    /// <summary>To connect, all attempts together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two attempts to connect: an instrument that serves one client needs a moment after the last.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Further attempts after the first was refused, 1 or more.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>For the peer to take what is sent.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which the system begins to ask whether the peer is still there.</summary>
    public TimeSpan KeepAliveTime { get; init; } = TimeSpan.FromSeconds(10);
}
